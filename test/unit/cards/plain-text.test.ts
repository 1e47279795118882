import { describe, expect, it } from 'vitest';
import { plainText, textToRead } from '../../../src/cards/index.ts';
import { markdown } from '../../../src/cards/kit/elements.ts';
import { escapeMarkdown, oneLine } from '../../../src/cards/kit/format.ts';
import { anyString, holds } from '../../support/random.ts';
import { doneCard, summaryOf } from './support/cards.ts';

describe('a card as plain text', () => {
  it('shows what people wrote exactly as they wrote it, on one line', () => {
    holds(anyString(), (topic) => {
      expect(plainText({ body: { elements: [markdown(escapeMarkdown(topic))] } })).toBe(oneLine(topic));
    });
  });

  it('for a terminal has no buttons, and figures side by side', () => {
    const text = textToRead(doneCard('en_us', summaryOf()));

    expect(text).toMatch(/^86 meetings {2}\| {2}\d[\s\S]*产品周会 · .*300 people/m);
    expect(text).not.toContain('Download Excel');
  });

  it.each([null, undefined, 7, 'text', [], {}])('of %j is empty', (value) => {
    expect(plainText(value)).toBe('');
  });
});
