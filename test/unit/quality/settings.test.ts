import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_TABLE, METRICS } from '../../../src/quality/bands.ts';
import { DEFAULT_SETTINGS, parseSettings, thresholdsOf } from '../../../src/quality/settings.ts';
import { holds } from '../../support/random.ts';

it('the preset teams-cqd judges audio only, and only poor', () => {
  const { limits } = thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' });

  const set = METRICS.filter((metric) => limits[metric].fair !== null || limits[metric].poor !== null);
  expect(set.sort().join()).toBe('audio.jitter,audio.latency,audio.lossAvg,meetings.bad,people.affected');
  expect(limits['audio.jitter']).toEqual({ fair: null, poor: 30 });
});

it('every limit of a preset names where it comes from', () => {
  for (const metric of METRICS) {
    const { fair, poor, source } = BAND_TABLE[metric];
    const named = [metric, source.fair.length > 0, source.poor.length > 0];
    expect(named).toEqual([metric, fair !== null, poor !== null]);
  }
});

describe('a tenant’s own thresholds', () => {
  it('are kept beside the preset, and only where they differ', () => {
    const own = { 'audio.latency': { fair: 200, poor: 400 } };
    const read = parseSettings({ limits: { ...own, 'audio.jitter': { fair: 30, poor: 50 } }, bpl: 10 });

    expect(read).toEqual({ ok: true, settings: { ...DEFAULT_SETTINGS, bpl: 10, limits: own } });
    expect(read.ok && thresholdsOf(read.settings).changed).toEqual(['audio.latency']);
  });

  it('are refused with every problem named', () => {
    const limits = {
      ...{ 'audio.latency': { fair: 600, poor: 500 }, 'audio.mos': { fair: 3, poor: 3.5 } },
      ...{ 'audio.lossAvg': { fair: 3, poor: Number.POSITIVE_INFINITY }, 'video.mos': { fair: 1, poor: 2 } },
      'video.jitter': { fair: '50', poor: 100 },
    };
    const read = parseSettings({ preset: 'zoom', latency: 'one-way', bpl: 0, ie: Number.NaN, limits });

    expect(!read.ok && read.problems).toEqual([
      { field: 'preset', why: 'unknown', given: 'zoom' },
      { field: 'bpl', why: 'out-of-range', given: '0', least: 1, most: 100 },
      { field: 'ie', why: 'not-a-number', given: 'NaN' },
      { field: 'audio.latency', why: 'fair-beyond-poor', given: '600 / 500' },
      { field: 'audio.mos', why: 'fair-beyond-poor', given: '3 / 3.5' },
      { field: 'audio.lossAvg', why: 'not-a-number', given: 'Infinity' },
      { field: 'video.mos', why: 'unknown', given: '[object Object]' },
      { field: 'video.jitter', why: 'not-a-number', given: '50' },
    ]);
  });

  it('of any shape are read or refused, never thrown at', () => {
    holds(fc.anything(), (raw) => {
      const read = parseSettings(raw);
      if (read.ok)
        for (const { fair, poor } of Object.values(thresholdsOf(read.settings).limits))
          expect([fair, poor].every((each) => each === null || Number.isFinite(each))).toBe(true);
    });
    expect(parseSettings([{ toString: 0 }])).toMatchObject({ ok: false });
    const limits = { 'audio.loss': { toString: 0 } };
    expect(parseSettings({ limits, preset: { toString: 0 } })).toMatchObject({ ok: false });
  });
});
