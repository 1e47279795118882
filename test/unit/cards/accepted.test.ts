import { describe, expect, it } from 'vitest';
import { indexes } from '../../../sandbox/page/card/interactive.ts';
import { findElement } from '../../../sandbox/src/cards/find.ts';
import { type CheckOptions, checkCard } from '../../../sandbox/src/index.ts';
import type { Card } from '../../../src/cards/index.ts';
import { everyCard } from './support/cards.ts';

const STRICT: CheckOptions = { tables: 3, markdownTables: true, chartInForm: false };
const hasForm = (card: Card): boolean => JSON.stringify(card).includes('"tag":"form"');

describe('a card of our bot', () => {
  it.each(everyCard('zh_cn'))('is taken on the strict side of what is not documented: %s', (_name, card) => {
    // The fields of our forms have no behaviors: they are reported with the form.
    const strict = hasForm(card) ? STRICT : ({ ...STRICT, behaviors: 'required' } as const);

    expect(checkCard(card, Buffer.byteLength(JSON.stringify(card)), strict)).toBeUndefined();
  });

  it.each(everyCard('zh_cn'))(
    'has its controls in the order in which the sandbox counts them: %s',
    (_name, card) => {
      for (const [element, index] of indexes(card))
        expect(findElement(card, { tag: String(element['tag']), index })?.element).toBe(element);
    },
  );
});
