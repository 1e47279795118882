import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatHours,
  formatMoment,
  formatNumber,
  formatPercent,
  formatSize,
} from '../../../src/cards/kit/format.ts';
import { texts } from '../../../src/cards/text/index.ts';

describe('figures as a reader sees them', () => {
  it.each([
    [0, 0, '0'],
    [86, 0, '86'],
    [1240, 0, '1,240'],
    [1_234_567, 0, '1,234,567'],
    [-1240.5, 1, '−1,240.5'],
    [-0.4, 0, '0'],
    [0.05, 1, '0.1'],
    [Number.NaN, 0, '–'],
    [Number.POSITIVE_INFINITY, 0, '–'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });

  it.each([
    [0, '0%'],
    [0.0003, '< 0.1%'],
    [0.021, '2.1%'],
    [0.05, '5%'],
    [0.020_000_000_000_000_004, '2%'],
    [0.1 * 0.2 + 1e-10, '2%'],
    [0.0204, '2%'],
    [0.9904, '99%'],
    [0.0996, '10%'],
    [0.64, '64%'],
    [0.994, '99.4%'],
    [0.9999, '> 99.9%'],
    [1, '100%'],
  ])('a share of %d is %s', (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  it('says 0% and 100% only of none and all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(['0%', '0.0%', '100%']).not.toContain(formatPercent(share));
      }),
    );
  });

  it.each([
    [0, '0 秒', '0 s'],
    [59.4, '59 秒', '59 s'],
    [59.6, '1 分钟', '1 min'],
    [2280, '38 分钟', '38 min'],
    [3599, '1 小时', '1 h'],
    [3900, '1 小时 5 分', '1 h 5 min'],
    [360_000, '100 小时', '100 h'],
    [-5, '0 秒', '0 s'],
  ])('%d seconds are %s', (seconds, chinese, english) => {
    expect([
      texts('zh_cn').punctuation.duration(seconds),
      texts('en_us').punctuation.duration(seconds),
    ]).toEqual([chinese, english]);
  });

  it.each([
    [0, '0'],
    [9000, '2.5'],
    [35_990, '10'],
    [255_600, '71'],
    [3_600_000 * 3, '3,000'],
  ])('%d seconds are %s hours', (seconds, text) => {
    expect(formatHours(seconds)).toBe(text);
  });

  it.each([
    [0, '1 KB'],
    [12_000, '12 KB'],
    [1024 * 1024 - 1, '1.0 MB'],
    [30 * 1024 * 1024, '30.0 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it('shows a moment in the zone it is told, not in its own', () => {
    const moment = Date.UTC(2026, 10, 19, 16, 5);

    expect(formatMoment(moment, 'Asia/Shanghai')).toBe('11-20 00:05');
    expect(formatMoment(moment, 'America/New_York')).toBe('11-19 11:05');
  });
});
