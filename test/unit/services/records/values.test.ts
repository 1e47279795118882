import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue, type Unit } from '../../../../src/services/records/draft.ts';
import { holds } from '../../../support/random.ts';

const UNITS: readonly Unit[] = ['kbps', 'ms', '%', 'dB', 'fps', 'lines'];

describe('a cell of measurement', () => {
  it.each<[Unit, Readonly<Record<string, number>>]>([
    ['kbps', { '50kbps': 50, '8 kbps': 8, '1,024kbps': 1024, '1.5Mbps': 1500, '0kbps': 0 }],
    ['ms', { '5ms': 5, '１２ｍｓ': 12, '12 毫秒': 12 }],
    ['%', { '2%': 2, '0.8%': 0.8, '０．８％': 0.8, ' 30 % ': 30, '0': 0 }],
    ['dB', { '6dB': 6, '-30dB': -30, '−30 dB': -30, '－３０ｄＢ': -30 }],
    ['fps', { '100fps': 100, '23.98 fps': 23.98 }],
    ['lines', { '1080P': 1080, '720p': 720, '4K': 2160, '２Ｋ': 1440, '1920x1080': 1080, '720×1280': 720 }],
  ])('is read as %s', (unit, cells) => {
    const read = Object.keys(cells).map((cell) => [cell, readValue(cell, unit)]);

    expect(Object.fromEntries(read)).toEqual(cells);
    expect(readValue(2, '%')).toBe(2);
  });

  it('is no value where it is a dash, whatever the unit', () => {
    const blanks = [undefined, null, '', ' ', '-', '--', '—', '－', '———', 'N/A', 'null', '无', '/'];

    for (const unit of UNITS)
      expect(blanks.filter((cell) => readValue(cell, unit) !== undefined)).toEqual([]);
  });

  it.each<[Unit, readonly unknown[]]>([
    // 12 % as a sheet may store it; 0.12 % would be called good.
    ['%', ['5ms', '101%', '-1', '0.12', 0.12]],
    ['ms', ['2%', '-5ms', 'fast', '1.2.3ms', '1e9ms', '65535ms', 'NaN', {}, true]],
    ['kbps', ['Infinity']],
    ['lines', ['HD', '1080 x', '__proto__']],
  ])('cannot be read as %s where it is none', (unit, cells) => {
    expect(cells.filter((cell) => readValue(cell, unit) !== null)).toEqual([]);
  });

  it('of any text is a finite number within its range, no value, or unread', () => {
    const text = fc.oneof(fc.string(), fc.double().map(String));
    const check = (cell: string, unit: Unit) => {
      const value = readValue(cell, unit) ?? 0;

      expect(Number.isFinite(value)).toBe(true);
      if (unit === '%') expect(value).toBeLessThanOrEqual(100);
      if (['%', 'ms', 'kbps'].includes(unit)) expect(value).toBeGreaterThanOrEqual(0);
    };
    holds(text, fc.constantFrom(...UNITS), check);
  });

  it('is read again in another unit, and where a bare number is known to be percent', () => {
    const read = () => [readValue('0.37', '%'), readValue('0.37', '%', true), readValue('0.37', 'ms')];

    expect([read(), read()]).toEqual(Array(2).fill([null, 0.37, 0.37]));
  });
});
