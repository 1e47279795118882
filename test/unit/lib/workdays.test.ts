import { expect, it } from 'vitest';
import { hasHolidays, isWorkday, isYearKnown } from '../../../src/lib/range/zone.ts';

const works = (date: string, zone = 'Asia/Shanghai') =>
  isWorkday(Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000), zone);

it('a working day is what China announced, and nothing of it elsewhere', () => {
  expect(['2026-10-10', '2026-11-20'].every((day) => works(day))).toBe(true);
  expect(['2026-10-01', '2026-11-21'].some((day) => works(day))).toBe(false);
  expect([works('2026-10-01', 'Europe/Berlin'), hasHolidays('Asia/Hong_Kong')]).toEqual([true, false]);
});

it('a working day of a year that nobody announced is one by weekday and by law', () => {
  expect(isYearKnown(2091)).toBe(false);
  expect(['2091-01-02', '2091-10-04'].every((day) => works(day))).toBe(true);
  expect(['2091-01-01', '2091-05-01', '2091-10-03', '2091-10-06'].some((day) => works(day))).toBe(false);
});
