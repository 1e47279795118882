import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../src/lib/range/index.ts';
import { daysOff, dayText, hasHolidays, isWorkday, isYearKnown } from '../../../src/lib/range/zone.ts';
import { instantAt, offsetMs, offsetText, zoned } from '../../../src/lib/time.ts';
import { parsePlatformTime } from '../../../src/lib/workbook/values.ts';
import { holds } from '../../support/random.ts';

const HOUR_MS = 3_600_000;
const ZONES = ['Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland'];
/** What the platform's own calendar says, without dayjs. */
function byIntl(instant: number, timeZone: string): string {
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(instant);
}

const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 11, 31) });

it('the wall clock of a zone is what the calendar says, and turns back into its instant', () => {
  holds(instants, fc.constantFrom(...ZONES), (instant, zone) => {
    const wall = instant + offsetMs(instant, zone);

    expect(zoned(instant, zone).format('YYYY-MM-DD HH:mm:ss')).toBe(byIntl(instant, zone));
    expect([instantAt(wall, zone, 'start'), instantAt(wall, zone, 'end')]).toContain(instant);
  });
  expect(offsetText(Date.UTC(2026, 10, 19), 'Asia/Kathmandu')).toBe('+05:45');
  expect(offsetText(Date.UTC(2026, 10, 19), 'America/St_Johns')).toBe('-03:30');
});

it.each([
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Europe/London', '2026-03-29', 23],
  ['Europe/London', '2026-10-25', 25],
  ['Africa/Cairo', '2026-04-24', 23],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
])('where the clock is changed, in %s, %s has %d hours', (zone, day, hours) => {
  const read = parseRange(day, { now: Date.UTC(2026, 10, 20), zone });

  expect(read.ok && (read.range.end - read.range.start) / HOUR_MS).toBe(hours);
});

describe('an hour that comes twice', () => {
  const zone = 'America/New_York';
  const first = Date.UTC(2026, 10, 1, 5); // 01:00 EDT; 01:00 EST is an hour later
  const later = Date.UTC(2026, 10, 20);

  it.each([later, first + 2.5 * HOUR_MS])('means the first for a start, the second for an end', (now) => {
    const range = { start: first + 0.25 * HOUR_MS, end: first + 1.75 * HOUR_MS };

    expect(parseRange('2026-11-01 01:15..2026-11-01 01:45', { zone, now })).toMatchObject({ range });
  });

  it('does not lengthen a day that ends where the clock is set back at midnight', () => {
    const [before, after] = ['2026-10-31', '2026-11-01'].map((day) =>
      parseRange(day, { zone: 'America/Havana', now: later }),
    );

    expect(before).toMatchObject({ range: { end: Date.UTC(2026, 10, 1, 4) } });
    expect(after).toMatchObject({ range: { start: Date.UTC(2026, 10, 1, 4) } });
  });

  it('and one that is skipped is moved on by the change', () => {
    expect(zoned(parsePlatformTime('2026.03.08 02:30:00', zone) ?? 0, zone).format('HH:mm')).toBe('03:30');
  });
});

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

it.each([
  ['春节', '2026-11-19', '2026-02-15', '2026-02-23'],
  ['中秋', '2026-11-19', '2026-09-25', '2026-09-27'],
  // It has not begun yet: that of the year before is meant.
  ['中秋', '2026-08-01', '2025-10-06', '2025-10-06'],
  ['冬至', '2026-11-19', undefined, undefined],
])('%s, asked for on %s, is off from %s to %s', (name, today, first, last) => {
  const days = daysOff(name, { now: Date.parse(`${today}T12:00:00+08:00`), zone: 'Asia/Shanghai' });
  expect(days?.map(dayText)).toEqual(first === undefined ? undefined : [first, last]);
});
