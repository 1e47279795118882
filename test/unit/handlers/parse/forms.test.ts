import { expect, it } from 'vitest';
import { settingsFromForm } from '../../../../src/handlers/parse/forms.ts';
import { METRICS } from '../../../../src/quality/bands.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import { formName } from '../../../../src/services/quality-settings.ts';

/** What comes of the fields, limits by their metric and others by their name. */
const read = (limits: Record<string, string>, others: Record<string, string> = {}) => {
  type Metric = (typeof METRICS)[number];
  const named = Object.entries(limits).map(([metric, text]) => [formName(metric as Metric), text]);
  const answer = settingsFromForm({ ...Object.fromEntries(named), ...others });
  return answer.ok ? answer.settings : answer.problems.map(({ field, why }) => [field, why]);
};

it('the form of the quality settings takes “fair / poor” with full-width characters, units and dashes', () => {
  const shares = { 'audio.lossAvg': '2% / 8%', 'audio.lossMax': '– / 20' };
  const limits = { 'audio.latency': '２００ 毫秒／４００ms', ...shares, 'video.latency': '' };
  const others = { preset: 'default', latency: 'round-trip', bpl: '12.5', lateMinutes: '10 分钟' };

  const understood = { 'audio.lossAvg': { fair: 2, poor: 8 }, 'audio.lossMax': { fair: null, poor: 20 } };
  expect(read(limits, others)).toEqual({
    ...{ preset: 'default', latency: 'round-trip', bpl: 12.5, ie: 0 },
    attendance: { lateMinutes: 10, earlyMinutes: 5 },
    limits: { 'audio.latency': { fair: 200, poor: 400 }, ...understood },
  });
});

it('it takes no percentage for a time and no time for a percentage, and says what is wrong with each field', () => {
  const wrong = { 'audio.latency': '3% / 10%', 'audio.jitter': '1e3 / 50', 'audio.lossMax': '5ms / 8%' };
  const more = { 'audio.lossAvg': '20 / 10', 'audio.mos': '3.9% / 3', 'video.latency': '250' };

  expect(read({ ...wrong, ...more }, { bpl: 'viele' })).toEqual(
    expect.arrayContaining([
      ...[...Object.keys(wrong), 'audio.mos', 'video.latency', 'bpl'].map((field) => [field, 'not-a-number']),
      ['audio.lossAvg', 'fair-beyond-poor'],
    ]),
  );
});

it('filled with the numbers in force it changes nothing', () => {
  const { limits } = thresholdsOf();
  const filled = METRICS.map((metric) => {
    const { fair, poor } = limits[metric];
    return [metric, `${fair ?? '-'} / ${poor ?? '-'}`];
  });

  expect(read(Object.fromEntries(filled))).toEqual(DEFAULT_SETTINGS);
});
