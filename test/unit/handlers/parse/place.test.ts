import { describe, expect, it } from 'vitest';
import { readDigestForm } from '../../../../src/handlers/parse/forms.ts';
import { readCompare, readTrend } from '../../../../src/handlers/parse/trends.ts';
import { wordsOf } from '../../../support/rows.ts';

/** Noon in Shanghai of a Wednesday. */
const AT = { now: Date.UTC(2026, 10, 18, 4), zone: 'Asia/Shanghai', historyDays: 90 };
const scope = { of: 'place', name: '苏州' };
const trend = (text: string) => readTrend(wordsOf(text), [], AT);

describe('a place is whose meetings', () => {
  const words = ['地点', '位置', '办公地点', '办公室', '站点', 'place', 'site', 'Location', 'office'];
  it.each(words)('%s, with a colon behind it, in full width too, or with a blank', (word) => {
    const request = { days: 30, dimension: 'networkType', scope };
    for (const typed of [`${word}:苏州`, `${word}：苏州`, `${word}: 苏州`, `${word}=苏州`, `${word} 苏州`])
      expect(trend(`30d 网络 ${typed}`)).toMatchObject({ request });
  });

  it('in the form of a digest too', () => {
    const fields: Readonly<Record<string, string>> = { time: '09:00', scope: 'place', names: '苏州' };
    expect(readDigestForm((name) => fields[name] ?? '', AT)).toMatchObject({ request: { scope } });
  });

  it('and goes on where a name in Latin letters does', () => {
    const name = (text: string) => readCompare(wordsOf(text), [], AT);

    for (const text of ['place:San Francisco last week this week', 'Last week this week place:San Francisco'])
      expect(name(text)).toMatchObject({ request: { scope: { of: 'place', name: 'San Francisco' } } });
    expect(name('place:Berlin Last week this week')).toMatchObject({
      request: { scope: { name: 'Berlin' } },
    });
    expect(readTrend(wordsOf('place:New York Network'), [], AT)).toMatchObject({
      request: { dimension: 'networkType', scope: { name: 'New York' } },
    });
  });

  it('and the word alone is still the split, beside a place as well', () => {
    for (const word of ['地点', '办公室', '站点', 'place'])
      expect(trend(word)).toMatchObject({ request: { dimension: 'location', scope: { of: 'tenant' } } });
    expect(trend('地点:苏州 地点')).toMatchObject({ request: { dimension: 'location', scope } });
  });

  it('and wants a name, and only one', () => {
    expect(trend('地点:')).toMatchObject({ problem: { problem: { is: 'names-missing' } } });
    expect(trend('地点:苏州 地点:上海')).toMatchObject({ problem: { problem: { is: 'twice' } } });
  });
});
