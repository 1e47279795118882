import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../../src/lib/range/index.ts';
import { datesBetween, dayNumber, daysBetween, dayText, plusDays } from '../../../../src/lib/range/zone.ts';
import { coveredDate } from '../../../../src/services/digests/send/scheduler.ts';

const ZONE = 'Asia/Shanghai';

/** A loop that moves from day to day by itself; `daysBetween` and `datesBetween` end for certain. */
const OWN_LOOP =
  /\b(?:for \(let|while \()[^\n]*(?:plusDays|dayText|\bday (?:[+-]= ?1|<=? )|\bdate <=? |DAY_MS)/;

describe('going through days', () => {
  it('is done with a bound everywhere', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ts$/.test(file),
    );

    expect(files.filter((file) => OWN_LOOP.test(readFileSync(`src/${file}`, 'utf8')))).toEqual([]);
    expect('for (let date = from; date <= to; date = plusDays(date, 1)) {').toMatch(OWN_LOOP);
    expect('while (!isDue(day, days, zone)) day -= 1;').toMatch(OWN_LOOP);
  });

  it('gives each day once, none where the end comes first, and refuses more than twelve years', () => {
    expect(datesBetween('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(datesBetween('2026-11-20', '2026-11-19')).toEqual([]);
    expect(datesBetween('2016-01-01', '2026-12-31')).toHaveLength(4018);
    const eras = { '2026-11-19': '9999-12-31', '0001-01-01': '2026-11-19' };
    for (const [first, last] of Object.entries(eras))
      expect(() => datesBetween(first, last)).toThrow(RangeError);
    expect(() => daysBetween(0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => daysBetween(0, Number.NaN)).toThrow(RangeError);
  });

  it('writes no date that sorts before the one it follows', () => {
    expect(dayText(dayNumber(9999, 12, 31) ?? 0)).toBe('9999-12-31');
    expect(() => plusDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => plusDays('0000-01-01', -1)).toThrow(RangeError);
  });

  it('ends with the last year that dates are written for, whatever is typed', () => {
    const at = { now: Date.UTC(2026, 10, 20), zone: ZONE, allowFuture: true };

    for (const typed of ['9999-12-31', '9999年12月', '9999-12-25..01-05', '9999年', '9999-12-31..now'])
      expect(() => parseRange(typed, at)).not.toThrow();
  });

  it('covers a day even where nobody ever works', () => {
    expect(coveredDate({ days: 'workdays' } as never, Date.UTC(2026, 9, 9, 1), ZONE)).toBe('2026-10-08');
  });
});
