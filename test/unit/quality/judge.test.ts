import { describe, expect, it } from 'vitest';
import { BAND_TABLE, METRICS } from '../../../src/quality/bands.ts';
import { bandOf, judgeMinute } from '../../../src/quality/judge.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../src/quality/settings.ts';
import { type Changes, minute } from './support/minutes.ts';

const usual = thresholdsOf();
const cqd = thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' });
const judged = (changes: Changes, thresholds = usual) => judgeMinute(minute(0, changes), thresholds);
const SILENT = { bitrate: 0, latency: 0, jitter: 0, lossAvg: 0, lossMax: 0 };
const BLANK = Object.fromEntries(Object.keys(SILENT).map((name) => [name, undefined]));

describe('a band', () => {
  const limits = METRICS.flatMap((metric) =>
    (['fair', 'poor'] as const).flatMap((band) => {
      const limit = BAND_TABLE[metric][band];
      return limit === null ? [] : [[metric, band, limit] as const];
    }),
  );

  it.each(limits)('%s is %s beyond %d, and not exactly on it', (metric, band, limit) => {
    const step = BAND_TABLE[metric].worse === 'above' ? 1e-9 : -1e-9;

    expect(bandOf(metric, limit, usual)).toBe(band === 'poor' ? 'fair' : 'good');
    expect(bandOf(metric, limit + step, usual)).toBe(band);
  });

  it('has no fair between good and poor where the preset has none', () => {
    expect([500, 501].map((value) => bandOf('audio.latency', value, cqd))).toEqual(['good', 'poor']);
    expect(bandOf('video.lossAvg', 100, cqd)).toBe('good');
  });
});

describe('the verdict of a minute', () => {
  it('is the worst of all media and both directions, and names what decided', () => {
    const verdict = judged({ sent: { lossAvg: 12, lossMax: 20 }, received: { latency: 260 } });

    const deciding = { metric: 'audio.lossAvg', medium: 'audio', direction: 'sent', value: 12, band: 'poor' };
    const bands = { band: 'poor', received: { band: 'fair' }, sent: { band: 'poor' } };
    expect(verdict).toMatchObject({ ...bands, deciding });
    for (const calm of [{}, { received: { bitrate: undefined } }])
      expect(judged(calm)).toMatchObject({ band: 'good', deciding: undefined });
  });

  it('is none where the preset looks at nothing that was in use', () => {
    const silent = { received: SILENT, sent: SILENT };
    const filmed = { ...silent, video: { sent: { bitrate: 900, jitter: 300, lossAvg: 40 } } };

    expect(judged(filmed).band).toBe('poor');
    expect(judged(filmed, cqd)).toMatchObject({ band: 'unclassified', sent: { band: 'unclassified' } });
    expect(judged({}, cqd).band).toBe('good');
  });

  it.each<[string, Changes, string]>([
    ['video', { video: { received: { bitrate: 900, jitter: 120 } } }, 'video.jitter'],
    ['the shared screen', { share: { sent: { bitrate: 300, latency: 1751 } } }, 'share.latency'],
    ['the client', { cpu: { clientAvg: 81 } }, 'device.clientCpu'],
    ['the system', { cpu: { systemMax: 90.5 } }, 'device.systemCpu'],
    ['the ear', { received: { latency: 420 } }, 'audio.mos'],
    ['a measured value before the derived MOS', { received: { latency: 510 } }, 'audio.latency'],
    ['what is there beside blanks', { received: { ...BLANK, latency: 600 } }, 'audio.latency'],
  ])('can be decided by %s', (_, changes, metric) => {
    expect(judged(changes)).toMatchObject({ band: 'poor', deciding: { metric } });
  });

  it('takes the loss of all media where a medium has none of its own, and says so', () => {
    const network = { sent: { lossAvg: 15 }, received: { lossAvg: 90 } };
    const { deciding } = judged({ sent: { lossAvg: undefined, lossMax: undefined }, network });

    // What was received has its own loss; the one of all media does not count there.
    expect(deciding).toMatchObject({ medium: 'network', direction: 'sent', value: 15 });
  });

  it.each([
    ['all is silent', { received: SILENT, sent: SILENT }],
    ['all is blank', { received: BLANK, sent: BLANK }],
    ['only the CPU is known', { received: BLANK, sent: BLANK, cpu: { clientAvg: 99 } }],
    ['only bitrates are known', { received: { ...BLANK, bitrate: 50 }, sent: { ...BLANK, bitrate: 50 } }],
  ])('is unclassified where %s, never good', (_, changes) => {
    expect(judged(changes)).toMatchObject({ band: 'unclassified', deciding: undefined });
  });

  it('reads latency as it is for the bands, and halves a round trip for the estimate', () => {
    const roundTrip = thresholdsOf({ ...DEFAULT_SETTINGS, latency: 'round-trip' });
    const fair = { band: 'fair', deciding: { metric: 'audio.latency', value: 420 } };

    expect(judged({ received: { latency: 420 } }, roundTrip)).toMatchObject(fair);
  });
});
