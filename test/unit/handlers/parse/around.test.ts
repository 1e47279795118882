import { describe, expect, it } from 'vitest';
import { commandPart } from '../../../../src/handlers/parse/clean.ts';
import { parseCommand } from '../../../../src/handlers/parse/grammar.ts';
import { readRequest } from '../../../../src/handlers/parse/request.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow, rowsOf } from '../../../support/rows.ts';
import { botMention, message, NOW, privately, SELF, ZONE } from '../support/incoming.ts';

const WORDS = { meetings: 'meetings | 会议', quality: '质量', rooms: '会议室', logout: '退出授权' };
const NAMES = new Map(rowsOf(WORDS));

const group = (text: string) => parseCommand(message(text, { mentions: [botMention] }), NAMES, SELF);
const alone = (text: string) => parseCommand(privately(text), NAMES, SELF);

describe('what people leave around a command', () => {
  const around = rowsOf({
    quotes: `「/会议 昨天」 | “/会议 昨天” | "/会议 昨天" | '/会议 昨天' | \`/会议 昨天\` | （/会议 昨天）`,
    'marks of a list':
      '- /会议 昨天 | • /会议 昨天 | 1. /会议 昨天 | 2、/会议 昨天 | ① /会议 昨天 | > > /会议 昨天',
    'a greeting': '你好，/会议 昨天 | 大家好 /会议 昨天 | Hi, /会议 昨天 | @会议助手 /会议 昨天',
    'a request': '请 /会议 昨天 | 麻烦帮我 /会议 昨天',
    slips: '//会议 昨天 | ／／会议 昨天 | /会\u200b议 昨\u2060天 | /\ufeff会议 昨天',
    'an end':
      '/会议 昨天？？ | /会议 昨天！ | /会议 昨天。 | /会议 昨天… | /会议 昨天... | 会议 昨天？ | /会议 昨天吧',
    thanks: '/会议 昨天，谢谢！ | /会议 昨天 谢谢啦~ | /会议 昨天 thanks | /会议 昨天 🙏 | /会议 昨天[微笑]',
    'several of these': '/会议 昨天 [Thumbsup] 🙏🏻 | [微笑] /会议 昨天',
    lines: '```\n/会议 昨天\n``` | 早上好\n/会议 昨天 | 本周安排\n请看\n/会议 昨天',
  });

  it.each(around)('%s: %s', (text) => {
    for (const parsed of [group(text), alone(text)])
      expect(parsed).toMatchObject({ kind: 'command', name: 'meetings', args: { words: ['昨天'] } });
  });

  it.each(['/会议？', '「/会议」', '/会议 谢谢'])('leaves no words behind: %s', (text) => {
    expect(group(text)).toMatchObject({ kind: 'command', name: 'meetings', args: { words: [] } });
  });

  it('never runs a command that stands inside a sentence, but names it', () => {
    expect(group('先别用 /退出授权 哦')).toEqual({ kind: 'embedded', name: 'logout' });
    expect(alone('昨天的 /会议 怎么用')).toEqual({ kind: 'embedded', name: 'meetings' });
    expect(alone('看 https://example.com/meetings/1')).toMatchObject({ kind: 'chatter' });
  });

  it.each(['酒吧', '不含主题', 'A(3F)', '11.19'])('takes nothing that belongs to the words: %s', (word) => {
    expect(group(`/会议室 ${word}`)).toMatchObject({ args: { words: [word] } });
  });

  it('never throws and takes linear time on anything', () => {
    holds(anyString(300), (text) => {
      expect(alone(text).kind).toBeTypeOf('string');
      expect(alone(`/会议 ${text}`).kind).toBe('command');
    });
    expect(alone(`${'“(> 1. '.repeat(280)}x`).kind).toBe('chatter');
    const many = (inside: string): string => `/会议 ${inside.repeat(5_000)}x`;
    for (const each of ['!', '['].map(many)) expect(commandPart(`${each}${'😀'.repeat(2_000)}`)).toBe(each);
  });
});

describe('a meeting number', () => {
  const numberIn = (text: string): unknown => {
    const parsed = group(`/质量 ${text}`);
    if (parsed.kind !== 'command') return parsed;
    const read = readRequest('quality', parsed.args, { now: NOW, zone: ZONE });
    return read.ok ? read.request.filter.meetingNo : read.problems;
  };

  eachRow({
    brackets: '（810000005） | (810 000 005) | 【810000005】 | [810-000-005] | "810000005" | 「810 000 005」',
    'its name': '会议号：810 000 005 | 会议号810000005 | 会议 ID: 810000005 | 会议ID 810-000-005',
    'a voice':
      '会议号八一零零零零零零五 | 八幺零 零零零 零零五 | eight one oh, triple zero, double oh five | 8 1 0 0 0 0 0 0 5',
    'its name in English': 'Meeting ID: 810 000 005',
    'its link': 'https://vc.feishu.cn/j/810000005?from=chat。 | vc.feishu.cn/j/810000005',
    'another link': 'https://meetings.larksuite.com/j/810000005',
    'an invitation': `【飞书会议】王芳邀请你参加视频会议\n会议主题：产品周会\n会议时间：2026年11月18日 10:00-11:00
会议号：810 000 005\n会议链接：https://vc.feishu.cn/j/810000005\n手机一键拨号入会\n+861053876543,,810000005#`,
    'one in English': `Grace Li is inviting you to a meeting\nTopic: Weekly\nMeeting ID: 810 000 005
Join the meeting: https://vc.feishu.cn/j/810000005`,
  })('is found in %s: %s', (text) => {
    expect(numberIn(text)).toBe('810000005');
  });

  it('is not made of other digits, and what was not understood is named', () => {
    expect(numberIn('26-11-2026-11-19')).not.toBe('261120261');
    expect(numberIn('810000005 蓝色')).toEqual([{ what: 'not-understood', text: '蓝色' }]);
    expect(numberIn('810000005 810000006')).toEqual([{ what: 'one-number', text: '810000006' }]);
  });
});
