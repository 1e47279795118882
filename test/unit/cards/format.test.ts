import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText, parseInline } from '../../../sandbox/page/card/markdown/index.ts';
import { markdown } from '../../../src/cards/kit/elements.ts';
import * as format from '../../../src/cards/kit/format.ts';
import { clip, escapeMarkdown, formatPercent, oneLine } from '../../../src/cards/kit/format.ts';
import { texts } from '../../../src/cards/text/index.ts';
import { anyString, holds } from '../../support/random.ts';
import { eachRow } from '../../support/rows.ts';
import { doneCard, summaryOf } from './support/cards.ts';

describe('figures as a reader sees them', () => {
  eachRow({
    '0': '0, 0 | -0.4, 0',
    '86': '86, 0',
    '1,240': '1240, 0',
    '1,234,567': '1234567, 0',
    '−1,240.5': '-1240.5, 1',
    '0.1': '0.05, 1',
    '–': 'NaN, 0 | Infinity, 0',
  })('the number and its digits %s are %s', (given, text) => {
    const [value = 0, digits = 0] = given.split(',').map(Number);
    expect(format.formatNumber(value, digits)).toBe(text);
  });

  eachRow({
    ...{ '0%': '0', '< 0.1%': '0.0003', '2.1%': '0.021', '5%': '0.05', '10%': '0.0996' },
    '2%': '0.020000000000000004 | 0.0200000001 | 0.0204',
    ...{ '99%': '0.9904', '64%': '0.64', '99.4%': '0.994', '> 99.9%': '0.9999', '100%': '1' },
  })('a share of %s is %s', (share, text) => {
    expect(formatPercent(Number(share))).toBe(text);
  });

  it('a length of time is a number or two with their units', () => {
    const said = (locale: 'zh_cn' | 'en_us') =>
      [-5, 59.4, 59.6, 2280, 3599, 3900, 360_000].map(texts(locale).punctuation.duration).join('; ');

    expect(said('zh_cn')).toBe('0 秒; 59 秒; 1 分钟; 38 分钟; 1 小时; 1 小时 5 分; 100 小时');
    expect(said('en_us')).toBe('0 s; 59 s; 1 min; 38 min; 1 h; 1 h 5 min; 100 h');
  });

  it('hours, sizes and moments are short, a moment in the zone that is told', () => {
    const hours = [0, 9_000, 35_990, 255_600, 10_800_000].map(format.formatHours);
    const sizes = [0, 12_000, 2 ** 20 - 1, 30 * 2 ** 20].map(format.formatSize);
    const zones = ['Asia/Shanghai', 'America/New_York'];
    const moments = zones.map((zone) => format.formatMoment(Date.UTC(2026, 10, 19, 16, 5), zone));

    expect(hours.join('; ')).toBe('0; 2.5; 10; 71; 3,000');
    expect(sizes.join('; ')).toBe('1 KB; 12 KB; 1.0 MB; 30.0 MB');
    expect(moments.join('; ')).toBe('11-20 00:05; 11-19 11:05');
  });
});

/** What a person may put into a topic or a name: any character, marks of markdown, halves of tags. */
const MARKS = `* ** _ ~~ \` \`\`\` [ ] ](https://a) ![ </font> ></at> <text_tag &#42; & ; : \\ | # --- <raw> </raw>
  <br> < > ( ) " ' <at color='`;
const SPACED = ' ¦<font color=red>¦<at id=¦\n|---|\n¦\n¦\n\n¦\n> ¦\n- ¦\n1. ¦\n    '.split('¦');
const piece = fc.constantFrom(...MARKS.split(/\s+/), ...SPACED);
const anyText = fc.oneof(
  anyString(),
  fc.string({ unit: fc.constantFrom(...'<>~*_[]()#+-!/\\:"\'`$|&at=id; \n\u202e\u200b会议\ud83d') }),
  fc.array(piece).map((pieces) => pieces.join('')),
);

describe('text from people', () => {
  it('is shown by a client as it was typed, as text only, without a character that has a meaning', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = escapeMarkdown(text);
        const inline = parseInline(safe);

        expect(inline.every(({ kind }) => kind === 'text')).toBe(true);
        expect(inlineText(inline)).toBe(oneLine(text));
        expect(Buffer.from(oneLine(text)).toString(), 'can be sent as UTF-8').toBe(oneLine(text));
        const plain = safe.replace(/&(?:#\d+|sim);/g, '');
        expect(plain).not.toMatch(/[&<>~*_[\]()#+\-!/\\:"'`$|\n\r\u2028\u2029]/);
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
    ...['👨‍👩‍👧‍👦', '👩🏽‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', '❤️'].map((emoji) => [`会 ${emoji} 后`, `会 ${emoji} 后`] as const),
  ])('%j is one calm line', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});

describe('text that is too long', () => {
  it.each([
    ['周会', 2, '周会'],
    ['季度经营分析会', 4, '季度经…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
    ['', 3, ''],
    // A family is as many bytes as seven characters, and a card has to hold many texts.
    ['👨🏽‍👩🏽‍👧🏽‍👦🏽'.repeat(8), 8, '👨🏽‍👩🏽‍👧🏽‍👦🏽…'],
    ['🇨🇳'.repeat(9), 8, `${'🇨🇳'.repeat(7)}…`],
    // A tower of accents is many bytes for a reader's one character.
    [`e${'\u0301'.repeat(50)}`.repeat(60), 40, `${'e'.repeat(39)}…`],
  ])('%s at %i characters is %s', (text, length, clipped) => {
    expect(clip(text, length)).toBe(clipped);
  });

  it('is never longer than said, counted as a reader counts', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    holds(anyText, fc.integer({ min: 1, max: 50 }), (text, length) => {
      expect([...graphemes.segment(clip(text, length))].length).toBeLessThanOrEqual(length);
    });
  });
});

describe('a card as plain text', () => {
  it('shows what people wrote exactly as they wrote it, on one line', () => {
    holds(anyString(), (topic) => {
      const expected = oneLine(topic);
      expect(format.plainText({ body: { elements: [markdown(escapeMarkdown(topic))] } })).toBe(expected);
    });
  });

  it('for a terminal has no buttons, and figures side by side', () => {
    const text = format.textToRead(doneCard('en_us', summaryOf()));

    expect(text).toMatch(/^86 meetings {2}\| {2}\d[\s\S]*产品周会 · .*300 people/m);
    expect(text).not.toContain('Download Excel');
  });
});

eachRow({ 9999: '9999', '': '99999', 9: '98888', 98: '987' })(
  'of equals none is picked out: about two of %s are %s',
  (sorted, shown) => {
    expect(format.firstOf([...sorted], 2, Number).join('')).toBe(shown);
  },
);
