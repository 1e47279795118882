import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAND_TABLE, METRICS } from '../../../src/quality/bands.ts';
import { DEFAULT_SETTINGS, parseSettings, thresholdsOf } from '../../../src/quality/settings.ts';

describe('the presets', () => {
  it('default has the published limits and our own', () => {
    const { limits, changed } = thresholdsOf();

    expect(limits).toEqual({
      'audio.latency': { fair: 250, poor: 500 },
      'audio.jitter': { fair: 30, poor: 50 },
      'audio.lossAvg': { fair: 3, poor: 10 },
      'audio.lossMax': { fair: 10, poor: null },
      'audio.mos': { fair: 4, poor: 3.1 },
      'video.latency': { fair: 300, poor: 500 },
      'video.jitter': { fair: 50, poor: 100 },
      'video.lossAvg': { fair: 3, poor: 10 },
      'share.latency': { fair: 500, poor: 1750 },
      'share.jitter': { fair: 100, poor: null },
      'share.lossAvg': { fair: 3, poor: 10 },
      'device.clientCpu': { fair: 60, poor: 80 },
      'device.systemCpu': { fair: 80, poor: 90 },
      'people.affected': { fair: 0, poor: 50 },
      'meetings.bad': { fair: 0, poor: 10 },
    });
    expect(changed).toEqual([]);
  });

  it('teams-cqd judges audio only, and only poor', () => {
    const { limits } = thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' });

    const set = METRICS.filter((metric) => limits[metric].fair !== null || limits[metric].poor !== null);
    expect(set.sort()).toEqual([
      'audio.jitter',
      'audio.latency',
      'audio.lossAvg',
      'meetings.bad',
      'people.affected',
    ]);
    expect(limits['audio.jitter']).toEqual({ fair: null, poor: 30 });
  });

  it('every limit names where it comes from', () => {
    for (const metric of METRICS) {
      const { fair, poor, source } = BAND_TABLE[metric];
      expect([metric, source.fair.length > 0, source.poor.length > 0]).toEqual([
        metric,
        fair !== null,
        poor !== null,
      ]);
    }
  });
});

describe('a tenant’s own thresholds', () => {
  it('are kept beside the preset, and only where they differ', () => {
    const read = parseSettings({
      limits: { 'audio.latency': { fair: 200, poor: 400 }, 'audio.jitter': { fair: 30, poor: 50 } },
      bpl: 10,
    });

    expect(read).toEqual({
      ok: true,
      settings: { ...DEFAULT_SETTINGS, bpl: 10, limits: { 'audio.latency': { fair: 200, poor: 400 } } },
    });
    expect(read.ok && thresholdsOf(read.settings).changed).toEqual(['audio.latency']);
  });

  it('are refused with every problem named', () => {
    const read = parseSettings({
      preset: 'zoom',
      latency: 'one-way',
      bpl: 0,
      ie: Number.NaN,
      limits: {
        'audio.latency': { fair: 600, poor: 500 },
        'audio.mos': { fair: 3, poor: 3.5 },
        'audio.lossAvg': { fair: 3, poor: Number.POSITIVE_INFINITY },
        'video.jitter': { fair: '50', poor: 100 },
        'video.mos': { fair: 1, poor: 2 },
      },
    });

    expect(!read.ok && read.problems).toEqual([
      { field: 'preset', why: 'unknown', given: 'zoom' },
      { field: 'bpl', why: 'out-of-range', given: '0', least: 1, most: 100 },
      { field: 'ie', why: 'not-a-number', given: 'NaN' },
      { field: 'audio.latency', why: 'fair-beyond-poor', given: '600 / 500' },
      { field: 'audio.mos', why: 'fair-beyond-poor', given: '3 / 3.5' },
      { field: 'audio.lossAvg', why: 'not-a-number', given: 'Infinity' },
      { field: 'video.jitter', why: 'not-a-number', given: '50' },
      { field: 'video.mos', why: 'unknown', given: '[object Object]' },
    ]);
  });

  it('that cannot be turned into text are refused', () => {
    expect(parseSettings([{ toString: 0 }])).toMatchObject({ ok: false });
    expect(
      parseSettings({ limits: { 'audio.loss': { toString: 0 } }, preset: { toString: 0 } }),
    ).toMatchObject({
      ok: false,
    });
  });

  it('of any shape are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const read = parseSettings(raw);

        if (read.ok)
          for (const { fair, poor } of Object.values(thresholdsOf(read.settings).limits))
            expect([fair, poor].every((each) => each === null || Number.isFinite(each))).toBe(true);
      }),
    );
  });
});
