import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFormat, localDatetime, numberFormat } from '../../../page/card/format.ts';
import {
  addDays,
  addMonths,
  dateIn,
  isDate,
  monthGrid,
  offsetAt,
  withOffset,
} from '../../../page/card/time.ts';

const NOW = Date.UTC(2026, 10, 20, 16, 30, 5);
const zh = { locale: 'zh', zone: 'Asia/Shanghai' } as const;
const en = { locale: 'en', zone: 'America/New_York' } as const;

describe('what a picker sends', () => {
  it.each([
    ['2026-11-20', 'Asia/Shanghai', '2026-11-20 +0800'],
    ['09:30', 'Asia/Kolkata', '09:30 +0530'],
    ['2026-11-20 09:30', 'America/New_York', '2026-11-20 09:30 -0500'],
    ['2026-07-01', 'America/New_York', '2026-07-01 -0400'],
    ['2026-11-20', 'UTC', '2026-11-20 +0000'],
  ])('%s in %s is %s', (picked, zone, expected) => {
    expect(withOffset(picked, zone, NOW)).toBe(expected);
  });

  it('has the offset of the day that was picked, not of today', () => {
    expect(offsetAt(NOW, 'Europe/Berlin')).toBe('+0100');
    expect(withOffset('2026-06-01 12:00', 'Europe/Berlin', NOW)).toBe('2026-06-01 12:00 +0200');
  });
});

describe('the calendar', () => {
  it('knows the day in the viewer’s zone', () => {
    expect(dateIn(NOW, 'Asia/Shanghai')).toBe('2026-11-21');
    expect(dateIn(NOW, 'America/New_York')).toBe('2026-11-20');
  });

  it('shows six weeks from Sunday around the month', () => {
    const weeks = monthGrid('2026-11-20');

    expect(weeks[0]?.[0]).toBe('2026-11-01');
    expect(weeks.flat()).toHaveLength(42);
    expect(monthGrid('2026-08-15')[0]?.[0]).toBe('2026-07-26');
  });

  it('goes over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01');
    expect(addMonths('2026-01-31', -1)).toBe('2025-12-01');
  });

  it('shows every day of any month exactly once', () => {
    const month = fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, ([year, at]) => {
        const name = `${year}-${String(at).padStart(2, '0')}`;
        const days = monthGrid(`${name}-15`)
          .flat()
          .filter((day) => day.startsWith(name));

        expect(new Set(days).size).toBe(new Date(Date.UTC(year, at, 0)).getUTCDate());
      }),
    );
  });

  it.each(['', '2026-13-01', 'tomorrow', '2026-1-1'])('%j is no day', (value) => {
    expect(isDate(value)).toBe(false);
  });
});

describe('a moment in markdown', () => {
  it.each([
    ['date_num', '2026-11-21', '2026-11-20'],
    ['date_short', '11月21日', 'Nov 20'],
    ['date', '2026年11月21日', 'Nov 20, 2026'],
    ['week', '星期六', 'Friday'],
    ['week_short', '周六', 'Fri'],
    ['time', '00:30', '11:30'],
    ['time_sec', '00:30:05', '11:30:05'],
    ['timezone', 'GMT+8', 'GMT-5'],
    ['', '2026-11-21 00:30', '2026-11-20 11:30'],
  ])('as %s is %s in Shanghai and %s in New York', (format, shanghai, newYork) => {
    expect(localDatetime(NOW, format, zh)).toBe(shanghai);
    expect(localDatetime(NOW, format, en)).toBe(newYork);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('that is %d is none', (ms) => {
    expect(localDatetime(ms, 'date', zh)).toBeUndefined();
    expect(dateFormat(ms, 'YYYY', 'UTC')).toBeUndefined();
  });
});

describe('cells of a table', () => {
  it.each([
    ['YYYY-MM-DD HH:mm:ss', '2026-11-21 00:30:05'],
    ['M/D/YY', '11/21/26'],
    ['YYYY 年 MM 月', '2026 年 11 月'],
  ])('show a date as %s', (format, expected) => {
    expect(dateFormat(NOW, format, 'Asia/Shanghai')).toBe(expected);
  });

  it.each([
    [1234567.891, { precision: 1, symbol: '¥', separator: true }, '¥1,234,567.9'],
    [0.5, { precision: 0, symbol: '%', separator: false }, '1%'],
    [-1234.5, { precision: undefined, symbol: '', separator: true }, '-1,234.5'],
    [1e21, { precision: 2, symbol: '', separator: true }, '1e+21'],
  ])('show %d with %j as %s', (value, format, expected) => {
    expect(numberFormat(value, format)).toBe(expected);
  });
});
