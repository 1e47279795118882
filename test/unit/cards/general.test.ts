import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/cards/index.ts';
import { factsOf } from './support/typed.ts';

const { plainText } = cards;
const zone = 'Asia/Shanghai';
const codeSpans = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

it('the help opens with three commands that can be copied and buttons that run; all others are folded', () => {
  const { elements } = cards.helpCard({ locale: 'zh_cn', zone }).body;
  const open = elements.filter((each) => (each as { tag: string }).tag !== 'collapsible_panel');

  expect(codeSpans(open)).toEqual(['/质量 810000005', '/会议 昨天', '/日报 开 09:00']);
  expect(JSON.stringify(open).match(/"callback"/g)).toHaveLength(5);
  const folded = ['/会议 最近7天', '/帮助', '/meetings yesterday'];
  expect(codeSpans(elements)).toEqual(expect.arrayContaining(folded));
});

describe('a command that cannot work', () => {
  it.each([
    ['not-understood', '不是时间范围'],
    ['reversed', '结束在开始之前'],
    ['future', '还没有到'],
    ['too-long', '超过一年'],
  ] as const)('range %s: says why, and what would work', (problem, why) => {
    const problems = [{ what: 'range', problem, text: '2026-02-30' }] as const;
    const card = cards.requestProblemCard({ locale: 'zh_cn', kind: 'meetings', problems });

    expect(card.config.summary.content).toContain('「2026-02-30」');
    expect(plainText(card)).toContain(why);
    expect(codeSpans(card)).toContain('/会议 最近7天');
  });

  it.each(['say-upcoming', 'rooms-ahead'] as const)('ahead leads to the meetings to come: %s', (what) => {
    const ahead = { what: 'range', problem: 'future', text: '明天', typed: '2026-11-20' } as const;
    const problems = [ahead, { what }] as const;
    const card = cards.requestProblemCard({ locale: 'zh_cn', kind: 'rooms', problems });

    expect(plainText(card)).toContain('待召开的会议 · 明天');
    expect(JSON.stringify(card.header)).toContain('会议室预定 · 时间还没到');
    expect(plainText(card).includes('「明天」还没有到')).toBe(what === 'say-upcoming');
    expect(JSON.stringify(card)).toContain('"words":"/meetings 2026-11-20 upcoming"');
  });

  it('is shown back, but not all of it, and names no other where none comes near', () => {
    const said = { locale: 'zh_cn', typed: '会'.repeat(50_000), suggestion: undefined } as const;

    const text = plainText(cards.unknownCommandCard(said));
    expect(text).toMatch(/没有「会{59}…」这个命令(?![\s\S]*你要的可能是)/);
  });
});

it('where meetings are to be chosen from and none is known to be worse, the latest is offered first', () => {
  const start = Date.UTC(2026, 10, 19, 2) / 1000;
  const meeting = { is: 'meeting', start, end: start + 60, people: 2 } as const;
  const choices = ['复盘', '周会'].map((topic) => ({ ...meeting, topic }));
  const asked = { ...factsOf('zh_cn'), kind: 'participants', typed: '512 340 987', more: 0, zone } as const;

  expect(plainText(cards.choiceCard({ ...asked, choices }))).toContain('最近一场：11-19 10:00 复盘');
});

it('the audit log has the whole detail under its line, as it is, and no empty line where there is none', () => {
  const at = Date.UTC(2026, 10, 19, 2);
  const rows = ['会议明细 · *', ''].map((detail) => ({ at, actor: '张三', action: 'export.done', detail }));
  const line = '11-19 10:00 · 张三 · 导出完成\n';

  expect(plainText(cards.auditCard({ locale: 'zh_cn', zone, rows }))).toContain(
    `${line}会议明细 · *\n${line}`,
  );
});

it.each([
  ['部门', 'department'],
  ['地点', 'place'],
  ['会议室', 'room'],
  ['网络', 'network'],
  ['设备', 'device'],
  ['版本', 'version'],
])('what a trend is split by is said in the language of the chat: %s', (word, english) => {
  const option = { command: 'trend', words: [word], value: {} } as unknown as Parameters<
    typeof cards.labelOf
  >[0];
  const label = (locale: 'zh_cn' | 'en_us') => cards.labelOf(option, locale);

  expect([label('zh_cn'), label('en_us')]).toEqual([
    `质量趋势 · 按${word}`,
    expect.stringContaining(`by ${english}`),
  ]);
});
