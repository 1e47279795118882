import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../src/handlers/parse/grammar.ts';
import type { Mention } from '../../../../src/handlers/types.ts';
import { holds } from '../../../support/random.ts';
import { rowsOf } from '../../../support/rows.ts';
import { botMention, message, person, privately, SELF } from '../support/incoming.ts';

const WORDS = { meetings: 'meetings | meeting | 会议', rooms: '会议室', help: 'help | 帮助' };
const NAMES = new Map(rowsOf(WORDS));

const group = (text: string, mentions: readonly Mention[] = [botMention]) =>
  parseCommand(message(text, { mentions }), NAMES, SELF);
const alone = (text: string | undefined) => parseCommand(privately(text), NAMES, SELF);

describe('a command in a group', () => {
  it.each([
    ...'／会议　昨天|/ 会议 昨天|、会议 昨天|会议 昨天|/会议昨天|/会议：昨天|/会议 \u0000昨天\u0007'
      .split('|')
      .map((text) => [text, 'meetings', ['昨天']] as const),
    ['/会议２０２６-11-19', 'meetings', ['2026-11-19']],
    ['/会议室 三楼', 'rooms', ['三楼']],
    ['/会议室最近7天', 'rooms', ['最近7天']],
    ['/MEETINGS last 7 days', 'meetings', ['last', '7', 'days']],
    ['/meetings512340987 today', 'meetings', ['512340987', 'today']],
    ['／ｍｅｅｔｉｎｇｓ　ｙｅｓｔｅｒｄａｙ', 'meetings', ['yesterday']],
    ['/meetings\nyesterday', 'meetings', ['yesterday']],
    ['/会议 "Room A" “三楼 东” 「周会」', 'meetings', ['Room A', '三楼 东', '周会']],
    ['/会议 "昨天', 'meetings', ['"', '昨天']],
    ['\u200b/帮助', 'help', []],
    ['@_all /帮助', 'help', []],
  ] as const)('%s', (text, name, words) => {
    expect(group(text)).toMatchObject({ kind: 'command', name, args: { words } });
  });

  it('keeps what was typed beside the words it reads', () => {
    const args = { words: ['ABC', '周会'], raw: 'ＡＢＣ  周会' };
    expect(group('/会议 ＡＢＣ  周会')).toMatchObject({ args });
  });

  it('is nothing to the bot where it is not mentioned; without an id of its own it counts any bot', () => {
    const other = { ...botMention, openId: 'ou_other_bot', name: '日程小助手' };
    for (const mentions of [[], [person(2)], [other], [person(2, { name: botMention.name })]])
      expect(group('@_all /会议 昨天', mentions)).toEqual({ kind: 'not-for-us' });
    expect(parseCommand(message('/帮助'), NAMES, undefined)).toMatchObject({ kind: 'command', name: 'help' });
  });

  it('names the persons mentioned, in order, each once, without the bot; one without an open_id stays a word', () => {
    const [same, unknown] = [person(4, { openId: 'ou_2' }), person(5, { openId: '' })];
    const mentions = [botMention, person(2), person(3), same, unknown];

    const parsed = group('/会议 @_user_3 昨天 @_user_2 @_user_4 @_user_5', mentions);

    const people = [person(3), { openId: 'ou_2' }];
    expect(parsed).toMatchObject({ args: { words: ['昨天', '@P5'], people } });
  });
});

it.each<[string, string, string | undefined, (readonly string[])?]>([
  ['/会仪 昨天', '会仪', '会议', ['昨天']],
  ['／metings　810000005', 'metings', 'meetings', ['810000005']],
  ['/会议市', '会议市', '会议室'],
  ['/hlep', 'hlep', 'help'],
  ['/metings', 'metings', 'meetings'],
  ['/天气', '天气', undefined],
  ['/🙂 🙂', '🙂', undefined],
  ['/我', '我', undefined],
  [`/${'a'.repeat(1000)}`, 'a'.repeat(1000), undefined],
])('a near miss: %.20s', (text, word, meant, words) => {
  const args = words && { args: { words } };
  expect(group(text)).toMatchObject({ kind: 'unknown', word, meant, ...args });
});

describe('what is no command', () => {
  it('is told apart: empty, talk, no text, far too long', () => {
    for (const text of ['', ' / ']) expect(group(text)).toEqual({ kind: 'empty' });
    for (const text of ['昨天的会怎么样', '🙂', '早上好'])
      expect(alone(text)).toMatchObject({ kind: 'chatter' });
    expect(alone(undefined)).toEqual({ kind: 'not-text' });
    expect(alone('会'.repeat(50_000))).toEqual({ kind: 'too-long', length: 50_000 });
  });

  it('is too long where it only becomes so: by the names of mentions, or when it is normalised', () => {
    const mentions = [person(1, { openId: '', name: '名'.repeat(200) })];
    const named = { text: `/会议 ${'@_user_1'.repeat(100)}`, mentions, chatType: 'p2p' } as const;

    expect(alone(`/日报 ${'\ufdfa'.repeat(1_900)}`)).toMatchObject({ kind: 'too-long' });
    expect(parseCommand(named, NAMES, undefined)).toMatchObject({ kind: 'too-long' });
  });
});

it('a mention is never given to another person', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 2, max: 130 }), { minLength: 1, maxLength: 12 });

  holds(numbers, fc.array(fc.integer({ min: 2, max: 130 }), { maxLength: 12 }), (known, used) => {
    const mentions = [botMention, ...known.map((n) => person(n))];
    const parsed = group(`/会议 ${used.map((n) => `@_user_${n}`).join(' ')}`, mentions);

    const people = [...new Set(used.filter((n) => known.includes(n)))].map((n) => person(n));
    const words = used.filter((n) => !known.includes(n)).map((n) => `@_user_${n}`);
    expect(parsed).toMatchObject({ args: { people, words } });
  });
});
