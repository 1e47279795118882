import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainText } from '../../../../src/cards/index.ts';
import type { Card } from '../../../../src/cards/kit/types.ts';
import { LANGUAGES, type Texts } from '../../../../src/cards/text/index.ts';
import { everyCard } from '../support/cards.ts';
import { EXPORT_ID, plainOf } from '../support/typed.ts';

/** What people typed and what the platform says stays as it is in any language. */
const DATA = [
  ...[...Object.values(plainOf('en_us')).flat(), EXPORT_ID],
  ...'Yesterday Asia/Shanghai something.older exports.create Windows macOS iOS'.split(' '),
].sort((a, b) => b.length - a.length);

/** The same text or texts, in capitals. */
function inCapitals<T>(value: T): T;
function inCapitals(value: unknown): unknown {
  if (typeof value === 'string') return value.toUpperCase();
  if (typeof value === 'function') return (...args: unknown[]) => inCapitals(value(...args) as unknown);
  if (Array.isArray(value)) return value.map((each: unknown) => inCapitals(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inCapitals(each as unknown)]));
}

const english: Texts = LANGUAGES.en_us;
let cards: ReadonlyMap<string, Card>;
beforeAll(() => {
  LANGUAGES.en_us = inCapitals(english);
  // Words of its own, so that none is taken that was drawn before.
  cards = new Map(everyCard('en_us', { ...plainOf('en_us') }));
});
afterAll(() => {
  LANGUAGES.en_us = english;
});

it.each(everyCard('en_us'))('a language that nobody speaks is all there is on the card “%s”', (name) => {
  const withoutCode: unknown = JSON.parse(JSON.stringify(cards.get(name)).replaceAll(/`[^`]*`/g, ''));
  const text = DATA.reduce((left, word) => left.replaceAll(word, ''), plainText(withoutCode));

  expect(text).toMatch(/[A-Z]{3}/);
  expect(text).not.toMatch(/[a-z]{2}|\p{Script=Han}/u);
});
