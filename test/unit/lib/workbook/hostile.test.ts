import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { mergeTables } from '../../../../src/lib/workbook/merge.ts';
import { openBatches, readSheetNames } from '../../../../src/lib/workbook/reader.ts';
import { isBlank, normaliseHeader, parsePlatformTime } from '../../../../src/lib/workbook/values.ts';
import { type RawWorkbook, rawWorkbook } from '../../../support/raw-xlsx.ts';

/** Milliseconds of its thread. What is linear needs a part of it; the square of any of these files needs hours. */
const timeMs = 30_000;
const OUT_OF_TIME = /too long|takes longer/;

async function outcome(book: Buffer, limits = {}): Promise<unknown> {
  let rows = 0;
  try {
    for await (const batch of openBatches(book, { limits: { timeMs, ...limits } })) rows += batch.length;
    return `${rows} rows`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).not.toMatch(OUT_OF_TIME);
    return error.facts.advice;
  }
}

const ROW = '<row><c><v>1</v></c></row>';
const many = (text: string, times: number): string => text.repeat(times);
const main = (inside: string): Pick<RawWorkbook, 'rows' | 'more'> => ({
  rows: ROW,
  more: { 'xl/workbook.xml': inside },
});
const inline = (inside: string): string => `<row><c t="inlineStr"><is><t>${inside}</t></is></c></row>`;
const shared = (cells: number): string => `<row>${many('<c r="A1" t="s"><v>0</v></c>', cells)}</row>`;

const HOSTILE: readonly [what: string, workbook: RawWorkbook, outcome: string][] = [
  ['tags that never end', main(many('<sheet ', 150_000)), 'workbook-unreadable'],
  ['quotes that never end', main(many('<sheet a="', 100_001)), 'workbook-unreadable'],
  ['comments that never end', main(many('<!--', 250_000)), 'workbook-unreadable'],
  ['styles that never end', { rows: ROW, styles: many('<cellXfs ', 150_000) }, '1 rows'],
  [
    'a number format of brackets',
    { rows: ROW, styles: `<numFmt numFmtId="164" formatCode="${many('[', 300_000)}"/>` },
    '1 rows',
  ],
  [
    'thirty thousand sheets',
    { rows: ROW, sheets: many('<sheet name="a" r:id="rId1"/>', 30_000) },
    'workbook-too-large',
  ],
  [
    'thirty thousand relationships',
    {
      rows: ROW,
      sheets: many('<sheet name="a" r:id="x"/>', 200),
      more: {
        'xl/_rels/workbook.xml.rels': `<R>${many('<Relationship Id="y" Type="/worksheet" Target="a/../b"/>', 30_000)}</R>`,
      },
    },
    'workbook-unreadable',
  ],
  [
    'the same sheet two hundred times',
    { rows: many('<row/>', 20_000), sheets: many('<sheet name="a" r:id="rId1"/>', 200) },
    '0 rows',
  ],
  [
    'rows of one cell far to the right',
    { rows: many('<row><c r="XFD1"><v>1</v></c></row>', 20_000) },
    'workbook-too-large',
  ],
  [
    'a long string that every cell names',
    { rows: many(shared(100), 500), strings: `<si><t>${many('x', 1_000_000)}</t></si>` },
    'workbook-too-large',
  ],
  [
    'a string of pieces',
    { rows: ROW, strings: `<si>${many('<r><t>abcdefgh</t></r>', 150_000)}</si>` },
    'workbook-too-large',
  ],
  ['a cell of pieces', { rows: inline(many('<![CDATA[abcdefgh]]>', 150_000)) }, 'workbook-too-large'],
  ['a cell of entities', { rows: inline(many('&amp;&#x10FFFF;&nothing;', 30_000)) }, '1 rows'],
  ['a long comment', { rows: `<!--${many('> ', 1_200_000)}-->${ROW}` }, 'workbook-too-large'],
  [
    'long tags full of quoted ends',
    { rows: many(`<row a="${many('>', 900_000)}"><c><v>1</v></c></row>`, 4) },
    '4 rows',
  ],
  [
    'tags of many prefixes and names',
    {
      rows: `${many(`<${many('a:', 50_000)}b/>`, 8)}${Array.from({ length: 30_000 }, (_, n) => `<${(n + 4000).toString(36)}/>`).join('')}${ROW}`,
    },
    '1 rows',
  ],
  ['a cell of accents', { rows: inline(many('\u0315\u0300', 150_000)) }, '1 rows'],
];

describe('a hostile workbook', () => {
  it.each(HOSTILE)('with %s costs no more than its size', async (_what, workbook, expected) => {
    const book = rawWorkbook(workbook);

    expect(book.length).toBeLessThan(400_000);
    expect(await outcome(book)).toBe(expected);
  });

  it('whose parts are too large together is refused, though none is alone', async () => {
    const book = rawWorkbook({ rows: many(ROW, 20_000), strings: `<si><t>${many('x', 900_000)}</t></si>` });

    expect(await outcome(book, { inflatedBytes: 1_200_000 })).toBe('workbook-too-large');
    expect(await outcome(book, { inflatedBytes: 2_500_000 })).toBe('20000 rows');
  });

  it('is given up when its time is over, whatever its thread is busy with', async () => {
    const book = rawWorkbook({ rows: many(ROW, 100_000) });
    const read = async (): Promise<void> => {
      for await (const _ of openBatches(book, { limits: { timeMs: 1 } }));
    };

    await expect(read()).rejects.toMatchObject({ facts: { advice: 'workbook-too-large' } });
  });

  it('of sheets without end is refused when its sheets are asked for', async () => {
    const book = rawWorkbook({ rows: '', sheets: many('<sheet name="a" r:id="rId1"/>', 1_000) });

    await expect(readSheetNames(book)).rejects.toMatchObject({ facts: { advice: 'workbook-too-large' } });
  });

  it('of equal headers is merged like any other', async () => {
    const header = (text: string) =>
      `<row>${many(`<c t="inlineStr"><is><t>${text}</t></is></c>`, 16_384)}</row>`;
    const book = rawWorkbook({ rows: `${header('a')}${ROW}` });
    const chunks: Buffer[] = [];

    const order = { known: ['a'], timeHeaders: ['t'], zone: 'UTC' };
    for await (const chunk of mergeTables([book, book], order)) chunks.push(chunk);

    expect(await outcome(Buffer.concat(chunks))).toBe('2 rows');
    const others = rawWorkbook({ rows: `${header('b')}${ROW}` });
    const wider = async (): Promise<void> => {
      for await (const _ of mergeTables([book, others], order));
    };
    await expect(wider()).rejects.toMatchObject({ facts: { advice: 'workbook-too-large' } });
  });
});

it('a text of a million accents is no time, no header and not blank, at no cost', () => {
  const accents = many('\u0315\u0300', 500_000);

  expect(parsePlatformTime(accents, 'UTC')).toBeUndefined();
  expect(isBlank(accents)).toBe(false);
  expect(normaliseHeader(accents).length).toBeLessThanOrEqual(200);
});
