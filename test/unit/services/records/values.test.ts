import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue, type Unit } from '../../../../src/services/records/draft.ts';

const UNITS: readonly Unit[] = ['kbps', 'ms', '%', 'dB', 'fps', 'lines'];

describe('a cell of measurement', () => {
  it.each<[unknown, Unit, number]>([
    ['50kbps', 'kbps', 50],
    ['8 kbps', 'kbps', 8],
    ['1,024kbps', 'kbps', 1024],
    ['1.5Mbps', 'kbps', 1500],
    ['0kbps', 'kbps', 0],
    ['5ms', 'ms', 5],
    ['１２ｍｓ', 'ms', 12],
    ['12 毫秒', 'ms', 12],
    ['2%', '%', 2],
    ['0.8%', '%', 0.8],
    ['０．８％', '%', 0.8],
    [' 30 % ', '%', 30],
    ['0', '%', 0],
    [2, '%', 2],
    ['6dB', 'dB', 6],
    ['-30dB', 'dB', -30],
    ['−30 dB', 'dB', -30],
    ['－３０ｄＢ', 'dB', -30],
    ['100fps', 'fps', 100],
    ['23.98 fps', 'fps', 23.98],
    ['1080P', 'lines', 1080],
    ['720p', 'lines', 720],
    ['4K', 'lines', 2160],
    ['２Ｋ', 'lines', 1440],
    ['1920x1080', 'lines', 1080],
    ['720×1280', 'lines', 720],
  ])('%j as %s is %d', (cell, unit, value) => {
    expect(readValue(cell, unit)).toBe(value);
  });

  it.each([undefined, null, '', ' ', '-', '--', '—', '－', '———', 'N/A', 'null', '无', '/'])(
    '%j is no value, whatever the unit',
    (cell) => {
      for (const unit of UNITS) expect([unit, readValue(cell, unit)]).toEqual([unit, undefined]);
    },
  );

  it.each<[unknown, Unit]>([
    ['5ms', '%'],
    ['2%', 'ms'],
    ['-5ms', 'ms'],
    ['101%', '%'],
    ['-1', '%'],
    ['fast', 'ms'],
    ['1.2.3ms', 'ms'],
    ['1e9ms', 'ms'],
    ['NaN', 'ms'],
    ['Infinity', 'kbps'],
    ['HD', 'lines'],
    ['1080 x', 'lines'],
    [{}, 'ms'],
    [true, 'ms'],
    // 12 % as a sheet may store it; 0.12 % would be called good.
    ['0.12', '%'],
    [0.12, '%'],
  ])('%j as %s cannot be read', (cell, unit) => {
    expect(readValue(cell, unit)).toBeNull();
  });

  it('of any text is a finite number within its range, no value, or unread', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), fc.constantFrom(...UNITS), (cell, unit) => {
        const value = readValue(cell, unit);

        if (typeof value === 'number') {
          expect(Number.isFinite(value)).toBe(true);
          if (unit === '%') expect(value >= 0 && value <= 100).toBe(true);
          if (unit === 'ms' || unit === 'kbps') expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('with its unit glued on is the number, however it is spaced or widened', () => {
    const number = fc.integer({ min: 0, max: 99_999 }).map((each) => each / 10);
    fc.assert(
      fc.property(number, fc.constantFrom('', ' ', '\u3000', '\u00a0'), fc.boolean(), (value, gap, wide) => {
        const text = `${value}${gap}ms`;
        const shown = wide
          ? text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
          : text;

        expect(readValue(shown, 'ms')).toBe(value);
      }),
    );
  });

  it('is read again in another unit, and where a bare number is known to be percent', () => {
    const text = '0.37';
    for (let twice = 0; twice < 2; twice += 1) {
      expect(readValue(text, '%')).toBeNull();
      expect(readValue(text, '%', true)).toBe(0.37);
      expect(readValue(text, 'ms')).toBe(0.37);
    }
  });
});
