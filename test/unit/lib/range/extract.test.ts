import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractRange } from '../../../../src/lib/range/index.ts';
import { holds } from '../../../support/random.ts';
import { table } from '../../../support/table.ts';

const OPTIONS = { now: Date.parse('2026-11-20T15:30:00+08:00'), zone: 'Asia/Shanghai' };

it.each(table`
  512340987 最近 7 天 李四 | last 7 days | 512340987 李四
  李四 昨天 | yesterday | 李四
  11-01 到 11-19 512340987 | 2026-11-01..2026-11-19 | 512340987
  昨天 9:00 - 18:00 | yesterday 09:00..18:00 |
  9:00 - 18:00 昨天 | yesterday 09:00..18:00 |
  512340987 9:00-18:00 yesterday 李四 | yesterday 09:00..18:00 | 512340987 李四
  9:00-18:00 512340987 昨天 | today 09:00..18:00 | 512340987 昨天
  9:00-18:00 昨天 今天 | yesterday 09:00..18:00 | 今天
  今天 9:00-11:00 昨天 14:00-15:00 | today 09:00..11:00 | 昨天 14:00-15:00
  last 7 days | last 7 days |
  the last week Room 7 | last week | the Room 7
  512 340 987 | none | 512 340 987
  李四 2026-02-30 | no-such-date | 李四
  昨天 到底 | yesterday | 到底
  明天 9:00-18:00 | future |
  木星 today 16:00..17:00 | future | 木星
`)('the range among the words of a command: %s', (text, spec, rest) => {
  const { result, rest: left } = extractRange(text.split(' '), OPTIONS);

  const read = result?.ok ? result.range.spec : (result?.problem ?? 'none');
  expect([read, left.join(' ')]).toEqual([spec, rest]);
});

it('a range is found by never throwing and never losing another word', () => {
  const known = fc.constantFrom('昨天', '9:00', '9:00-18:00', '到', '7', '天', '最近', '李四');
  const word = fc.oneof(known, fc.string({ maxLength: 6 }));
  const parts = (tokens: readonly string[]) => tokens.join('\n').split('\n');

  holds(fc.array(word, { maxLength: 12 }), (tokens) => {
    const { result, rest } = extractRange(tokens, OPTIONS);

    if (result === undefined) expect(rest).toEqual(tokens);
    expect(parts(tokens)).toEqual(expect.arrayContaining(parts(rest).filter((part) => part !== '')));
  });
});
