import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange, type RangeOptions } from '../../../../src/lib/range/index.ts';
import type { TimeRange } from '../../../../src/lib/range/zone.ts';

/** A Friday. */
const NOW = Date.parse('2026-11-20T15:30:00+08:00');

function understood(text: string, options: RangeOptions): TimeRange {
  const result = parseRange(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.range;
}

describe('days on which the clock is changed', () => {
  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/London', '2026-03-29', 23],
    ['Europe/London', '2026-10-25', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('in %s %s has %d hours', (zone, day, hours) => {
    const range = understood(day, { now: NOW, zone });

    expect((range.end - range.start) / 3_600_000).toBe(hours);
  });

  it('a time that the change skips is moved on by it', () => {
    const range = understood('2026-03-08 01:30..02:30', { now: NOW, zone: 'America/New_York' });

    expect(range.end - range.start).toBe(3_600_000);
  });
});

const SAID =
  '昨天 上周 11-19 2026-11-01 9:00 18点半 到 .. - ~ last 7 days 最近 天 上午 pm 周三 月 now 19日 ２９';
const WORDS = [...SAID.split(' '), ' '];
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
);
const ZONES = 'Asia/Shanghai America/New_York Europe/London Asia/Kathmandu Africa/Cairo';
const zone = fc.constantFrom(...ZONES.split(' '));
const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2036-01-01') });

describe('whatever is typed', () => {
  it('is answered, a range starts before it ends and not in the future, and its spec says the same again', () => {
    fc.assert(
      fc.property(text, zone, moment, fc.boolean(), (typed, inZone, now, allowFuture) => {
        const options = { now, zone: inZone, allowFuture };
        const result = parseRange(typed, options);
        if (!result.ok) return;
        expect(result.range.start).toBeLessThan(result.range.end);
        if (!allowFuture) expect(result.range.start).toBeLessThanOrEqual(now);
        expect(parseRange(result.range.spec, options)).toEqual(result);
      }),
      { numRuns: 1000 },
    );
  });
});
