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

/** Thin spaces are hard to tell from others in a test; here they are `_`. */
const seen = (text: string): string => text.replaceAll('\u202f', '_');

describe('figures as a reader sees them', () => {
  it.each([
    [0, 0, '0'],
    [86, 0, '86'],
    [1240, 0, '1_240'],
    [1_234_567, 0, '1_234_567'],
    [-1240.5, 1, '−1_240.5'],
    [-0.4, 0, '0'],
    [0.05, 1, '0.1'],
    [Number.NaN, 0, '–'],
    [Number.POSITIVE_INFINITY, 0, '–'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(seen(formatNumber(value, digits))).toBe(text);
  });

  it.each([
    [0, '0_%'],
    [0.0003, '< 0.1_%'],
    [0.021, '2.1_%'],
    [0.05, '5_%'],
    [0.020_000_000_000_000_004, '2_%'],
    [0.1 * 0.2 + 1e-10, '2_%'],
    [0.0204, '2_%'],
    [0.9904, '99_%'],
    [0.0996, '10_%'],
    [0.64, '64_%'],
    [0.994, '99.4_%'],
    [0.9999, '> 99.9_%'],
    [1, '100_%'],
  ])('a share of %d is %s', (share, text) => {
    expect(seen(formatPercent(share))).toBe(text);
  });

  it('says 0 % and 100 % only of none and all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(['0_%', '0.0_%', '100_%']).not.toContain(seen(formatPercent(share)));
      }),
    );
  });

  it.each([
    [0, '0_秒', '0_s'],
    [59.4, '59_秒', '59_s'],
    [59.6, '1_分钟', '1_min'],
    [2280, '38_分钟', '38_min'],
    [3599, '1_小时', '1_h'],
    [3900, '1_小时_5_分', '1_h 5_min'],
    [360_000, '100_小时', '100_h'],
    [-5, '0_秒', '0_s'],
  ])('%d seconds are %s', (seconds, chinese, english) => {
    expect([
      seen(texts('zh_cn').punctuation.duration(seconds)),
      seen(texts('en_us').punctuation.duration(seconds)),
    ]).toEqual([chinese, english]);
  });

  it.each([
    [0, '0'],
    [9000, '2.5'],
    [35_990, '10'],
    [255_600, '71'],
    [3_600_000 * 3, '3_000'],
  ])('%d seconds are %s hours', (seconds, text) => {
    expect(seen(formatHours(seconds))).toBe(text);
  });

  it.each([
    [0, '1_KB'],
    [12_000, '12_KB'],
    [1024 * 1024 - 1, '1.0_MB'],
    [30 * 1024 * 1024, '30.0_MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(seen(formatSize(bytes))).toBe(text);
  });

  it('shows a moment in the zone it is told, not in its own', () => {
    const moment = Date.UTC(2026, 10, 19, 16, 5);

    expect(formatMoment(moment, 'Asia/Shanghai')).toBe('11-20 00:05');
    expect(formatMoment(moment, 'America/New_York')).toBe('11-19 11:05');
  });
});
