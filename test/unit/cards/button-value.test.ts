import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseButtonValue } from '../../../src/cards/index.ts';
import { EXPORT_ID, everyCard } from './support/cards.ts';

const WITH_ID = ['cancel', 'again', 'retry', 'file-here', 'file-to-me', 'choose'] as const;
const ALONE = ['help', 'form', 'submit-form', 'jobs', 'audit-csv', 'logout'] as const;
const known = fc.oneof(
  fc.record({ v: fc.constant(1), do: fc.constantFrom(...ALONE) }),
  fc.record({
    v: fc.constant(1),
    do: fc.constantFrom(...WITH_ID),
    id: fc.stringMatching(/^ex[0-9a-f]{24}$/),
  }),
);

/** What every button on a card says when pressed. */
function valuesOn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(valuesOn);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Record<string, unknown>;
  return node['type'] === 'callback' ? [node['value']] : Object.values(node).flatMap(valuesOn);
}

describe('what a pressed button says', () => {
  it('is read back as it was written, also after a trip through JSON', () => {
    fc.assert(
      fc.property(known, (value) => {
        expect(parseButtonValue(JSON.parse(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });

  it('is understood for every button of every card', () => {
    const values = everyCard('zh_cn').flatMap(([, card]) => valuesOn(card));

    expect(values.length).toBeGreaterThan(10);
    for (const value of values) expect(parseButtonValue(value)).toEqual(value);
  });

  it.each([
    [{ v: 2, do: 'help' }],
    [{ v: '1', do: 'help' }],
    [{ do: 'help' }],
    [{ v: 1, do: 'delete-everything', id: EXPORT_ID }],
    [{ v: 1, do: 'constructor', id: EXPORT_ID }],
    [{ v: 1, do: 'again' }],
    [{ v: 1, do: 'again', id: EXPORT_ID, admin: true }],
    [{ v: 1, do: 'again', id: '../../etc/passwd' }],
    [{ v: 1, do: 'again', id: `${EXPORT_ID}\n` }],
    [{ v: 1, do: 'again', id: [EXPORT_ID] }],
    [JSON.stringify({ v: 1, do: 'help' })],
    [[{ v: 1, do: 'help' }]],
    [null],
    [undefined],
    [''],
  ])('%j is not one of ours', (value) => {
    expect(parseButtonValue(value)).toBeUndefined();
  });

  it('never throws, whatever somebody sends', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ v: fc.constant(1), do: fc.anything(), id: fc.anything() }, { requiredKeys: [] }),
        ),
        (value) => {
          expect(() => parseButtonValue(value)).not.toThrow();
        },
      ),
    );
  });

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['9999-99-99', false],
    ['9999-12-31', false],
    ['1969-12-31', false],
  ])('names a day that exists: %s', (date, isOne) => {
    expect(parseButtonValue({ v: 1, do: 'digest-day', id: 'none', date }) !== undefined).toBe(isOne);
  });
});
