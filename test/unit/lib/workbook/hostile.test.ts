import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { mergeTables } from '../../../../src/lib/workbook/merge.ts';
import { HELD_ROWS, WORKBOOK_LIMITS } from '../../../../src/lib/workbook/plan.ts';
import { openBatches, openTable, readSheetNames } from '../../../../src/lib/workbook/reader.ts';
import { isBlank, normaliseHeader, parsePlatformTime } from '../../../../src/lib/workbook/values.ts';
import { readValue } from '../../../../src/services/records/draft.ts';
import { outcomeOf } from '../../../../src/services/records/reservations.ts';
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
  ['a million empty rows', { rows: `${many('<row/>', 1_000_000)}${ROW}` }, '1 rows'],
  [
    'a million blank cells',
    { rows: `${many(`<row>${many('<c s="9"/>', 10_000)}</row>`, 100)}${ROW}` },
    '1 rows',
  ],
  ['more rows than Excel has', { rows: many(ROW, 1_048_577) }, 'workbook-too-large'],
  ['rows in rows', { rows: `${many('<row>', 200_000)}<c><v>1</v></c>${many('</row>', 200_000)}` }, '1 rows'],
  ['tags in tags', { rows: `${many('<a>', 500_000)}${many('</a>', 500_000)}${ROW}` }, '1 rows'],
  [
    'remarks for programs',
    { rows: `<?xml version="1.0"?>${many('<?x y?>', 300_000)}<row><c><v>1</v></c></row>` },
    '1 rows',
  ],
  [
    'sizes that lie',
    {
      rows: `<?xml version="1.0"?><worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols><sheetData><row r="99999999999999999999" spans="1:16384"><c r="A999999999"><v>1</v></c></row></sheetData><mergeCells count="99999999"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`,
    },
    '1 rows',
  ],
  [
    'a formula for every cell',
    { rows: '<row><c><f t="shared" ref="A1:XFD1048576" si="0">A1</f><v>1</v></c></row>' },
    '1 rows',
  ],
  [
    'a column beyond all letters',
    { rows: `<row><c r="${many('Z', 1_000)}1"><v>1</v></c></row>` },
    'workbook-too-large',
  ],
  [
    'indexes of nothing',
    {
      rows: '<row><c t="s"><v>__proto__</v></c><c t="s"><v>-1</v></c><c s="1e9" t="constructor"><v>1</v></c></row>',
    },
    '1 rows',
  ],
  [
    'half a million styles',
    { rows: ROW, styles: `<cellXfs>${many('<xf numFmtId="14"/>', 500_000)}</cellXfs>` },
    '1 rows',
  ],
  [
    'half a million formats',
    { rows: ROW, styles: many('<numFmt numFmtId="164" formatCode="y"/>', 300_000) },
    '1 rows',
  ],
  ['a sheet of another house', { rows: ROW, target: 'http://example.com/sheet.xml' }, 'workbook-unreadable'],
  ['a sheet outside', { rows: ROW, target: '../../../../etc/passwd' }, 'workbook-unreadable'],
  [
    'entities of its own',
    {
      rows: '<row><c t="s"><v>0</v></c></row>',
      more: {
        'xl/sharedStrings.xml':
          '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><sst><si><t>&d;</t></si></sst>',
      },
    },
    'workbook-unreadable',
  ],
  [
    'another encoding',
    { rows: '<?xml version="1.0" encoding="GB18030"?><worksheet><sheetData/></worksheet>' },
    'workbook-unreadable',
  ],
  [
    'strings of two bytes',
    { rows: '<row><c t="s"><v>0</v></c></row>', more: { 'xl/sharedStrings.xml': '\0<\0s\0s\0t\0>' } },
    'workbook-unreadable',
  ],
];

/** Changes the entry of the first sheet in the directory of a zip. */
function tampered(change: (entry: Buffer) => void, workbook: RawWorkbook = { rows: ROW }): Buffer {
  const book = rawWorkbook(workbook);
  const name = book.lastIndexOf('xl/worksheets/sheet1.xml');
  change(book.subarray(name - 46, name));
  return book;
}

const PACKED: readonly [what: string, book: Buffer, outcome: string][] = [
  ['another checksum', tampered((entry) => entry.writeUInt32LE(1, 16)), 'workbook-unreadable'],
  [
    'another checksum of a large part',
    tampered((entry) => entry.writeUInt32LE(1, 16), { rows: many(ROW, 20_000) }),
    'workbook-unreadable',
  ],
  [
    'a size that is too large',
    tampered((entry) => entry.writeUInt32LE(4_294_967_000, 24)),
    'workbook-too-large',
  ],
  [
    'sizes of 64 bits that are not there',
    tampered((entry) => entry.writeUInt32LE(0xffff_ffff, 24)),
    'workbook-too-large',
  ],
  ['a part that is encrypted', tampered((entry) => entry.writeUInt16LE(1, 8)), 'workbook-unreadable'],
  ['a part that begins elsewhere', tampered((entry) => entry.writeUInt32LE(7, 42)), 'workbook-unreadable'],
  [
    'two parts of one name',
    rawWorkbook({ rows: ROW, more: { 'XL/worksheets/SHEET1.xml': '<worksheet/>' } }),
    'workbook-unreadable',
  ],
  [
    'eleven thousand parts',
    rawWorkbook({
      rows: ROW,
      more: Object.fromEntries(Array.from({ length: 11_000 }, (_, n) => [`p${n}`, ''])),
    }),
    'workbook-too-large',
  ],
  ['a half', rawWorkbook({ rows: ROW }).subarray(0, 700), 'workbook-unreadable'],
];

describe('a hostile workbook', () => {
  it.each(HOSTILE)('with %s costs no more than its size', async (_what, workbook, expected) => {
    const book = rawWorkbook(workbook);

    expect(book.length).toBeLessThan(400_000);
    expect(await outcome(book)).toBe(expected);
  });

  it.each(PACKED)('packed with %s has its sentence', async (_what, book, expected) => {
    expect(await outcome(book)).toBe(expected);
  });

  it('whose cells are novels hands on their beginnings: what reads them takes the square of their length', async () => {
    const novels = ['\u0315\u0300', '已释放（', '🎉', '1 '].map((text) =>
      many(text, Math.floor(1_000_000 / Buffer.byteLength(text))),
    );
    const cells = novels.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
    const { headers, rows } = await openTable(rawWorkbook({ rows: `<row>${cells}</row>`.repeat(2) }));
    const found = [];
    for await (const row of rows) found.push(row.map(String));

    for (const cell of found.flat()) {
      expect(cell.length).toBeLessThanOrEqual(500);
      expect(cell).not.toMatch(/[\ud800-\udbff]$/);
      readValue(cell, '%');
      outcomeOf({ status: cell, checkIn: cell, start: undefined, end: undefined, releasedAt: undefined });
    }
    expect([found.length, headers.length]).toEqual([1, 4]);
  });

  it('whose rows would fill the memory of who keeps them is refused', async () => {
    const book = rawWorkbook({ rows: many('<row><c r="NX1"><v>1</v></c></row>', 1_000) });
    const wanted = 1_000 * 387 * 8;

    expect(await outcome(book, { heldBytes: wanted - 1 })).toBe('workbook-too-large');
    expect(await outcome(book, { heldBytes: wanted })).toBe('1000 rows');
    expect(HELD_ROWS.heldBytes).toBeLessThan(WORKBOOK_LIMITS.inflatedBytes);
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
