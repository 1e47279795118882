import { describe, expect, it } from 'vitest';
import { settingsFromForm } from '../../../../src/handlers/parse/forms.ts';
import { METRICS } from '../../../../src/quality/bands.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import { formName } from '../../../../src/services/quality-settings.ts';

describe('the form of the quality settings', () => {
  it('takes “fair / poor” with full-width characters, units and dashes', () => {
    const read = settingsFromForm({
      preset: 'default',
      latency: 'round-trip',
      [formName('audio.latency')]: '２００／４００',
      [formName('audio.lossAvg')]: '2% / 8%',
      [formName('audio.lossMax')]: '– / 20',
      [formName('video.latency')]: '',
      bpl: '12.5',
      lateMinutes: '10 分钟',
    });

    expect(read).toEqual({
      ok: true,
      settings: {
        preset: 'default',
        latency: 'round-trip',
        bpl: 12.5,
        ie: 0,
        attendance: { lateMinutes: 10, earlyMinutes: 5 },
        limits: {
          'audio.latency': { fair: 200, poor: 400 },
          'audio.lossAvg': { fair: 2, poor: 8 },
          'audio.lossMax': { fair: null, poor: 20 },
        },
      },
    });
  });

  it('takes no percentage for a time, and no time for a percentage', () => {
    const fieldsOf = (form: Record<string, string>): unknown => {
      const read = settingsFromForm(form);
      return read.ok ? read.settings.limits : read.problems.map(({ field, why }) => [field, why]);
    };

    expect(fieldsOf({ audio_latency: '200 毫秒 / 400ms' })).toEqual({
      'audio.latency': { fair: 200, poor: 400 },
    });
    expect(fieldsOf({ audio_latency: '3% / 10%', audio_lossAvg: '5ms / 8%', audio_mos: '3.9% / 3' })).toEqual(
      [
        ['audio.lossAvg', 'not-a-number'],
        ['audio.latency', 'not-a-number'],
        ['audio.mos', 'not-a-number'],
      ],
    );
  });

  it('says what is wrong with each field', () => {
    const read = settingsFromForm({
      [formName('audio.latency')]: '250',
      [formName('audio.jitter')]: '1e3 / 50',
      [formName('audio.lossAvg')]: '20 / 10',
      bpl: 'viele',
    });

    expect(!read.ok && read.problems.map(({ field, why }) => [field, why])).toEqual([
      ['audio.latency', 'not-a-number'],
      ['audio.jitter', 'not-a-number'],
      ['bpl', 'not-a-number'],
      ['audio.lossAvg', 'fair-beyond-poor'],
    ]);
  });

  it('filled with the numbers in force changes nothing', () => {
    const { limits } = thresholdsOf();
    const form = Object.fromEntries(
      METRICS.map((metric) => [
        formName(metric),
        `${limits[metric].fair ?? '-'} / ${limits[metric].poor ?? '-'}`,
      ]),
    );

    expect(settingsFromForm(form)).toEqual({ ok: true, settings: DEFAULT_SETTINGS });
  });
});
