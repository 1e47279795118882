import { describe, expect, it } from 'vitest';
import { hasHolidays, isWorkday, isYearKnown } from '../../../src/lib/workdays.ts';

const day = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

describe('a working day', () => {
  it.each([
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2026-11-20', true],
    ['2026-11-21', false],
  ])('%s in China, as announced: %s', (date, works) => {
    expect(isWorkday(day(date), 'Asia/Shanghai')).toBe(works);
  });

  it('has nothing to do with China elsewhere', () => {
    expect(isWorkday(day('2026-10-01'), 'Europe/Berlin')).toBe(true);
    expect(hasHolidays('Asia/Hong_Kong')).toBe(false);
  });

  it.each([
    ['2091-01-01', false],
    ['2091-01-02', true],
    ['2091-05-01', false],
    ['2091-10-03', false],
    ['2091-10-04', true],
    ['2091-10-06', false],
  ])('%s of a year that nobody announced, by weekday and by law: %s', (date, works) => {
    expect(isYearKnown(2091)).toBe(false);
    expect(isWorkday(day(date), 'Asia/Shanghai')).toBe(works);
  });
});
