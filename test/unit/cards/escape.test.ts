import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, escapeMarkdown, oneLine } from '../../../src/cards/kit/format.ts';

const ENTITY = /&(?:#\d+|sim);/g;
const decoded = (text: string): string =>
  text.replaceAll('&sim;', '~').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'<>~*_[]()#+-!/\\:"\'`$|&at=id; \n\u202e\u200b会议\ud83d') }),
);

describe('text from people', () => {
  it.each([
    ['<at id=all></at>', '&#60;at id=all&#62;&#60;&#47;at&#62;'],
    ['[click](https://evil.example)', '&#91;click&#93;&#40;https&#58;&#47;&#47;evil.example&#41;'],
    ["<font color='red'>a</font>", '&#60;font color=&#39;red&#39;&#62;a&#60;&#47;font&#62;'],
    ['**bold** ~~gone~~', '&#42;&#42;bold&#42;&#42; &sim;&sim;gone&sim;&sim;'],
    [':DONE: `code` $x$ |', '&#58;DONE&#58; &#96;code&#96; &#36;x&#36; &#124;'],
    ['&#60;at&#62;', '&#38;&#35;60;at&#38;&#35;62;'],
  ])('%s is text in markdown, not markup', (typed, safe) => {
    expect(escapeMarkdown(typed)).toBe(safe);
  });

  it('reads in markdown exactly as it was typed, and holds no character with a meaning', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = escapeMarkdown(text);

        expect(decoded(safe)).toBe(oneLine(text));
        expect(safe.replace(ENTITY, '')).not.toMatch(/[&<>~*_[\]()#+\-!/\\:"'`$|\n\r\u2028\u2029]/);
      }),
    );
  });

  it.each([
    ['a\r\nb\tc\u2028d', 'a b c d'],
    ['  well \u3000 spaced  ', 'well spaced'],
    ['evil \u202egnp.exe', 'evil gnp.exe'],
    ['\u2066hidden\u2069 \u200bzero\ufeff \u061cmark', 'hidden zero mark'],
    ['half \ud83d a pair', 'half a pair'],
    ['bell\u0007 and null\u0000', 'bell and null'],
    ['86 场会', '86 场会'],
  ])('%j is one calm line', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it('keeps emoji that are made of several', () => {
    for (const emoji of ['👨‍👩‍👧‍👦', '👩🏽‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', '❤️'])
      expect(oneLine(`周会 ${emoji} 复盘`)).toBe(`周会 ${emoji} 复盘`);
  });

  it('can always be sent as UTF-8', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = oneLine(text);

        expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(line))).toBe(line);
      }),
    );
  });
});

describe('text that is too long', () => {
  it.each([
    ['周会', 2, '周会'],
    ['季度经营分析会', 4, '季度经…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
    ['', 3, ''],
  ])('%s at %i characters is %s', (text, length, clipped) => {
    expect(clip(text, length)).toBe(clipped);
  });

  it('is never longer than said, counted as a reader counts', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, length) => {
        expect([...graphemes.segment(clip(text, length))].length).toBeLessThanOrEqual(length);
      }),
    );
  });

  it('stays small in bytes, even as a tower of accents', () => {
    const tower = `e${'\u0301'.repeat(50)}`.repeat(60);

    expect(clip(tower, 40)).toBe(`${'e'.repeat(39)}…`);
  });
});
