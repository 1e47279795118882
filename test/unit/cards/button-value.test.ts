import { expect, it } from 'vitest';
import { parseButtonValue } from '../../../src/cards/kit/types.ts';
import { EXPORT_ID, everyCard } from './support/cards.ts';

const OF_A_DAY = { v: 1, do: 'digest-day', id: 'none' };

/** What every button on a card says when pressed. */
function valuesOn(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(valuesOn);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  return node['type'] === 'callback' ? [node['value'] as object] : Object.values(node).flatMap(valuesOn);
}

it('what a button of a card says is understood, and nothing with a field more, a field less or of another version', () => {
  const values = everyCard('zh_cn').flatMap(([, card]) => valuesOn(card));

  expect(values.length).toBeGreaterThan(10);
  for (const value of values) {
    expect(parseButtonValue(JSON.parse(JSON.stringify(value)))).toEqual(value);
    for (const other of [{ admin: true }, { v: 2 }, { v: '1' }, { v: undefined }, { do: undefined }])
      expect(parseButtonValue({ ...value, ...other })).toBeUndefined();
  }
});

it.each([
  ...['delete-everything', 'constructor'].map((what) => ({ v: 1, do: what, id: EXPORT_ID })),
  ...['../../etc/passwd', `${EXPORT_ID}\n`, [EXPORT_ID], undefined].map((id) => ({ v: 1, do: 'again', id })),
  ...['2026-02-29', '9999-99-99', '9999-12-31', '1969-12-31'].map((date) => ({ ...OF_A_DAY, date })),
  ...[JSON.stringify({ v: 1, do: 'help' }), [{ v: 1, do: 'help' }], null, undefined, ''],
])('%j is not one of ours', (value) => {
  expect(parseButtonValue(value)).toBeUndefined();
});

it('a day may be that of a leap year', () => {
  expect(parseButtonValue({ ...OF_A_DAY, date: '2028-02-29' })).toBeDefined();
});
