import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAlert } from '../../../src/services/alerts/parse.ts';
import { ALERT_RULES } from '../../../src/services/alerts/rules.ts';

const words = (text: string) => text.split(/\s+/).filter((each) => each !== '');
const read = (text: string) => parseAlert(words(text));

describe('/alert on', () => {
  it('alone means the usual', () => {
    const { rate, minPeople } = ALERT_RULES;
    expect(read('')).toEqual({ ok: true, wish: { rate, minPeople } });
  });

  it.each([
    ['5% 3人', 0.05, 3],
    ['3人 5%', 0.05, 3],
    ['10 % 8 people', 0.1, 8],
    ['１２％ ６人', 0.12, 6],
    ['7.5%', 0.075, ALERT_RULES.minPeople],
    ['20', ALERT_RULES.rate, 20],
  ])('%s', (text, rate, minPeople) => {
    expect(read(text)).toEqual({ ok: true, wish: { rate, minPeople } });
  });

  it.each([
    ['0.5%', 'rate'],
    ['120%', 'rate'],
    ['0人', 'people'],
    ['5% 6%', 'twice'],
    ['3人 4人', 'twice'],
    ['很差', 'word'],
    ['-5%', 'rate'],
  ])('%s is answered with what would work', (text, is) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { ok } = read(text);
        return typeof ok === 'boolean';
      }),
    );
  });
});
