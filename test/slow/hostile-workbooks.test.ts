import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { mergeTables } from '../../src/lib/workbook/merge.ts';
import { HELD_ROWS, WORKBOOK_LIMITS } from '../../src/lib/workbook/plan.ts';
import { openBatches, openTable, readSheetNames } from '../../src/lib/workbook/reader.ts';
import { isBlank, normaliseHeader, parsePlatformTime } from '../../src/lib/workbook/values.ts';
import { MOST_ROWS } from '../../src/lib/workbook/writer.ts';
import { readValue } from '../../src/services/records/draft.ts';
import { outcomeOf } from '../../src/services/records/reservations.ts';
import { type RawWorkbook, rawWorkbook } from '../support/raw-xlsx.ts';
import { all, written } from '../unit/lib/workbook/support.ts';

/** Milliseconds of its thread. What is linear needs a part of it; the square of any of these files needs hours. */
const timeMs = 30_000;

async function outcome(book: Buffer, limits = {}): Promise<unknown> {
  try {
    return `${(await all(openBatches(book, { limits: { timeMs, ...limits } }))).flat().length} rows`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).not.toMatch(/too long|takes longer/);
    return error.facts.advice;
  }
}

const ROW = '<row><c><v>1</v></c></row>';
const many = (text: string, times: number): string => text.repeat(times);
const inline = (inside: string): string => `<row><c t="inlineStr"><is><t>${inside}</t></is></c></row>`;
const shared = (cells: number): string => `<row>${many('<c r="A1" t="s"><v>0</v></c>', cells)}</row>`;

const NOTHING = '<row><c t="s"><v>__proto__</v></c><c s="1e9" t="constructor"><v>1</v></c></row>';
const EMPTY = '<worksheet><sheetData/></worksheet>';
const LONG = `<si><t>${many('x', 1_000_000)}</t></si>`;
const INDEXED = '<row><c t="s"><v>0</v></c></row>';
const FAR = '<row><c r="XFD1"><v>1</v></c></row>';
const NAMES = Array.from({ length: 30_000 }, (_, n) => `<${(n + 4000).toString(36)}/>`).join('');
const LIES = `<?xml version="1.0"?><worksheet><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>
  <sheetData><row r="99999999999999999999" spans="1:16384"><c r="A999999999"><v>1</v></c></row></sheetData>
  <mergeCells count="99999999"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`;
const RELATIONS = `<R>${many('<Relationship Id="y" Type="/worksheet" Target="a/../b"/>', 30_000)}</R>`;
const sheets = (times: number, id = 'rId1') => many(`<sheet name="a" r:id="${id}"/>`, times);
const more = (name: string, inside: string) => ({ [`xl/${name}`]: inside });

const READ: readonly [what: string, workbook: Partial<RawWorkbook>, rows?: number][] = [
  ['styles that never end', { styles: many('<cellXfs ', 150_000) }],
  ['brackets', { styles: `<numFmt numFmtId="164" formatCode="${many('[', 300_000)}"/>` }],
  ['the same sheet two hundred times', { rows: many('<row/>', 20_000), sheets: sheets(200) }, 0],
  ['a cell of entities', { rows: inline(many('&amp;&#x10FFFF;&nothing;', 30_000)) }],
  ['tags full of quoted ends', { rows: many(`<row a="${many('>', 900_000)}"><c><v>1</v></c></row>`, 4) }, 4],
  ['many prefixes and names', { rows: `${many(`<${many('a:', 50_000)}b/>`, 8)}${NAMES}${ROW}` }],
  ['a cell of accents', { rows: inline(many('\u0315\u0300', 150_000)) }],
  ['empty rows', { rows: `${many('<row/>', 400_000)}${ROW}` }],
  ['blank cells', { rows: `${many(`<row>${many('<c s="9"/>', 10_000)}</row>`, 30)}${ROW}` }],
  ['rows in rows', { rows: `${many('<row>', 200_000)}<c><v>1</v></c>${many('</row>', 200_000)}` }],
  ['tags in tags', { rows: `${many('<a>', 500_000)}${many('</a>', 500_000)}${ROW}` }],
  ['remarks for programs', { rows: `<?xml version="1.0"?>${many('<?x y?>', 100_000)}${ROW}` }],
  ['sizes that lie', { rows: LIES }],
  ['an index of nothing', { rows: NOTHING }],
  ['styles', { styles: `<cellXfs>${many('<xf numFmtId="14"/>', 200_000)}</cellXfs>` }],
];
const TOO_LARGE: readonly [what: string, workbook: Partial<RawWorkbook>][] = [
  ['thirty thousand sheets', { sheets: sheets(30_000) }],
  ['rows of one cell far to the right', { rows: many(FAR, 8_000) }],
  ['a column beyond all letters', { rows: FAR.replace('XFD', many('Z', 1_000)) }],
  ['a long string that all name', { rows: many(shared(100), 500), strings: LONG }],
  ['a string of pieces', { strings: `<si>${many('<r><t>abcdefgh</t></r>', 150_000)}</si>` }],
  ['a cell of pieces', { rows: inline(many('<![CDATA[abcdefgh]]>', 150_000)) }],
  ['a long comment', { rows: `<!--${many('> ', 1_200_000)}-->${ROW}` }],
];
const UNREADABLE: readonly [what: string, workbook: Partial<RawWorkbook>][] = [
  ['tags that never end', { more: more('workbook.xml', many('<sheet ', 150_000)) }],
  ['quotes that never end', { more: more('workbook.xml', many('<sheet a="', 100_001)) }],
  ['comments that never end', { more: more('workbook.xml', many('<!--', 250_000)) }],
  ['many relationships', { sheets: sheets(200, 'x'), more: more('_rels/workbook.xml.rels', RELATIONS) }],
  ['a sheet of another house', { target: 'http://example.com/sheet.xml' }],
  ['a sheet outside', { target: '../../../../etc/passwd' }],
  ['another encoding', { rows: `<?xml version="1.0" encoding="GB18030"?>${EMPTY}` }],
  ['strings of two bytes', { rows: INDEXED, more: more('sharedStrings.xml', '\0<\0s\0s\0t\0>') }],
];

/** Changes the entry of the first sheet in the directory of a zip. */
function tampered(change: (entry: Buffer) => void, workbook: RawWorkbook = { rows: ROW }): Buffer {
  const book = rawWorkbook(workbook);
  const name = book.lastIndexOf('xl/worksheets/sheet1.xml');
  change(book.subarray(name - 46, name));
  return book;
}

const [LARGE, BROKEN] = ['workbook-too-large', 'workbook-unreadable'] as const;
const TWICE = { 'XL/worksheets/SHEET1.xml': '<worksheet/>' };
const MANY = { rows: many(ROW, 20_000) };
const PARTS = Object.fromEntries(Array.from({ length: 11_000 }, (_, n) => [`p${n}`, '']));
const PACKED: readonly [what: string, book: Buffer, outcome: string][] = [
  ['another checksum', tampered((entry) => entry.writeUInt32LE(1, 16)), BROKEN],
  ['another one of a large part', tampered((e) => e.writeUInt32LE(1, 16), MANY), BROKEN],
  ['a size that is too large', tampered((entry) => entry.writeUInt32LE(4_294_967_000, 24)), LARGE],
  ['sizes of 64 bits that are not there', tampered((entry) => entry.writeUInt32LE(0xffff_ffff, 24)), LARGE],
  ['a part that is encrypted', tampered((entry) => entry.writeUInt16LE(1, 8)), BROKEN],
  ['a part that begins elsewhere', tampered((entry) => entry.writeUInt32LE(7, 42)), BROKEN],
  ['two parts of one name', rawWorkbook({ rows: ROW, more: TWICE }), BROKEN],
  ['eleven thousand parts', rawWorkbook({ rows: ROW, more: PARTS }), LARGE],
];

describe('a hostile workbook', () => {
  it.each([
    ...READ.map(([what, workbook, rows = 1]) => [what, workbook, `${rows} rows`] as const),
    ...TOO_LARGE.map((each) => [...each, LARGE] as const),
    ...UNREADABLE.map((each) => [...each, BROKEN] as const),
  ])('with %s costs no more than its size', async (_what, workbook, expected) => {
    const book = rawWorkbook({ rows: ROW, ...workbook });

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
    const found = (await all(rows)).map((row) => row.map(String));

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
    const read = all(openBatches(book, { limits: { timeMs: 1 } }));

    await expect(read).rejects.toMatchObject({ facts: { advice: LARGE } });
  });

  it('of sheets without end is refused when its sheets are asked for', async () => {
    const asked = readSheetNames(rawWorkbook({ rows: '', sheets: sheets(1_000) }));

    await expect(asked).rejects.toMatchObject({ facts: { advice: LARGE } });
  });

  it('of equal headers is merged like any other', async () => {
    const header = (text: string) =>
      `<row>${many(`<c t="inlineStr"><is><t>${text}</t></is></c>`, 16_384)}</row>`;
    const book = rawWorkbook({ rows: `${header('a')}${ROW}` });
    const others = rawWorkbook({ rows: `${header('b')}${ROW}` });
    const order = { known: ['a'], timeHeaders: ['t'], zone: 'UTC' };

    expect(await outcome(Buffer.concat(await all(mergeTables([book, book], order))))).toBe('2 rows');
    await expect(all(mergeTables([book, others], order))).rejects.toMatchObject({ facts: { advice: LARGE } });
  });
});

it('a text of a million accents is no time, no header and not blank, at no cost', () => {
  const accents = many('\u0315\u0300', 500_000);

  expect(parsePlatformTime(accents, 'UTC')).toBeUndefined();
  expect(isBlank(accents)).toBe(false);
  expect(normaliseHeader(accents).length).toBeLessThanOrEqual(200);
});

it('a workbook that is written is too large beyond what a sheet may hold', async () => {
  async function* tooMany() {
    for (let n = 0; n <= MOST_ROWS; n += 1) yield ['x'];
  }
  const sheets = [{ name: 'S', headers: ['h'], rows: tooMany() }];

  await expect(written(sheets)).rejects.toMatchObject({ facts: { advice: LARGE } });
});
