import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText, parseInline } from '../../../sandbox/page/card/markdown/index.ts';
import {
  clip,
  escapeMarkdown,
  formatHours,
  formatMoment,
  formatNumber,
  formatPercent,
  formatSize,
  oneLine,
} from '../../../src/cards/kit/format.ts';
import { texts } from '../../../src/cards/text/index.ts';
import { anyString } from '../../support/random.ts';

describe('figures as a reader sees them', () => {
  it.each([
    [0, 0, '0'],
    [86, 0, '86'],
    [1240, 0, '1,240'],
    [1_234_567, 0, '1,234,567'],
    [-1240.5, 1, '−1,240.5'],
    [-0.4, 0, '0'],
    [0.05, 1, '0.1'],
    [Number.NaN, 0, '–'],
    [Number.POSITIVE_INFINITY, 0, '–'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });

  it.each([
    [0, '0%'],
    [0.0003, '< 0.1%'],
    [0.021, '2.1%'],
    [0.05, '5%'],
    [0.020_000_000_000_000_004, '2%'],
    [0.1 * 0.2 + 1e-10, '2%'],
    [0.0204, '2%'],
    [0.9904, '99%'],
    [0.0996, '10%'],
    [0.64, '64%'],
    [0.994, '99.4%'],
    [0.9999, '> 99.9%'],
    [1, '100%'],
  ])('a share of %d is %s', (share, text) => {
    expect(formatPercent(share)).toBe(text);
  });

  it('says 0% and 100% only of none and all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(['0%', '0.0%', '100%']).not.toContain(formatPercent(share));
      }),
    );
  });

  it.each([
    [0, '0 秒', '0 s'],
    [59.4, '59 秒', '59 s'],
    [59.6, '1 分钟', '1 min'],
    [2280, '38 分钟', '38 min'],
    [3599, '1 小时', '1 h'],
    [3900, '1 小时 5 分', '1 h 5 min'],
    [360_000, '100 小时', '100 h'],
    [-5, '0 秒', '0 s'],
  ])('%d seconds are %s, or %s', (seconds, ...said) => {
    const duration = (locale: 'zh_cn' | 'en_us') => texts(locale).punctuation.duration(seconds);

    expect([duration('zh_cn'), duration('en_us')]).toEqual(said);
  });

  it.each([
    [0, '0'],
    [9000, '2.5'],
    [35_990, '10'],
    [255_600, '71'],
    [3_600_000 * 3, '3,000'],
  ])('%d seconds are %s hours', (seconds, text) => {
    expect(formatHours(seconds)).toBe(text);
  });

  it.each([
    [0, '1 KB'],
    [12_000, '12 KB'],
    [1024 * 1024 - 1, '1.0 MB'],
    [30 * 1024 * 1024, '30.0 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  it('a moment is one of the zone that is told', () => {
    const moment = Date.UTC(2026, 10, 19, 16, 5);

    expect(formatMoment(moment, 'Asia/Shanghai')).toBe('11-20 00:05');
    expect(formatMoment(moment, 'America/New_York')).toBe('11-19 11:05');
  });
});

/** What a person may put into a topic or a name: any character, marks of markdown, halves of tags. */
const piece = fc.constantFrom(
  ...'* ** _ ~~ ` ``` [ ] ](https://a) ![ </font> ></at> <text_tag &#42; & ; : \\ | # --- <raw> </raw>'.split(
    ' ',
  ),
  ...['<br>', '<', '>', '(', ')', '"', "'", ' ', '<font color=red>', '<at id=', "color='", '\n|---|\n'],
  ...['\n', '\n\n', '\n> ', '\n- ', '\n1. ', '\n    '],
);
const anyText = fc.oneof(
  anyString(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'<>~*_[]()#+-!/\\:"\'`$|&at=id; \n\u202e\u200b会议\ud83d') }),
  fc.array(piece).map((pieces) => pieces.join('')),
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

  it('is shown by a client as it was typed, as text only, without a character that has a meaning', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = escapeMarkdown(text);
        const inline = parseInline(safe);

        expect(inline.every(({ kind }) => kind === 'text')).toBe(true);
        expect(inlineText(inline)).toBe(oneLine(text));
        expect(safe.replace(/&(?:#\d+|sim);/g, '')).not.toMatch(
          /[&<>~*_[\]()#+\-!/\\:"'`$|\n\r\u2028\u2029]/,
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each<readonly [typed: string, line: string]>([
    ['a\r\nb\tc\u2028d', 'a b c d'],
    ['  well \u3000 spaced  ', 'well spaced'],
    ['evil \u202egnp.exe', 'evil gnp.exe'],
    ['\u2066hidden\u2069 \u200bzero\ufeff \u061cmark', 'hidden zero mark'],
    ['half \ud83d a pair', 'half a pair'],
    ['bell\u0007 and null\u0000', 'bell and null'],
    ['86 场会', '86 场会'],
    ...['👨‍👩‍👧‍👦', '👩🏽‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', '❤️'].map(
      (emoji) => [`周会 ${emoji} 复盘`, `周会 ${emoji} 复盘`] as const,
    ),
  ])('%j is one calm line', (text, line) => {
    expect(oneLine(text)).toBe(line);
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
    // A tower of accents is many bytes for a reader's one character.
    [`e${'\u0301'.repeat(50)}`.repeat(60), 40, `${'e'.repeat(39)}…`],
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
});
