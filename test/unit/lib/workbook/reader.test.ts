import { describe, expect, it } from 'vitest';
import { zip } from '../../../../sandbox/src/world/raw-book.ts';
import { AppError } from '../../../../src/errors.ts';
import { openTable } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import { type RawWorkbook, rawWorkbook } from '../../../support/raw-xlsx.ts';
import { table } from '../../../support/table.ts';
import { all, rowsOf } from './support.ts';

const adviceOf = (error: unknown) => (error instanceof AppError ? error.facts.advice : error);
const failure = async (source: Buffer, options = {}): Promise<unknown> =>
  rowsOf(source, options).then(() => 'read', adviceOf);

const formatted = (code: string): string =>
  `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`;
const DATES = '<c s="0"><v>1</v></c><c s="0"><v>61.46</v></c>';
const MIXED = '&lt;at&gt; &amp;amp; &#20250;&#x8BAE;<!-- no --><![CDATA[<b>&amp;]]>';

/** What a row is made of, how it is read, and the shared strings or styles that it refers to. */
const ROWS = table`
  shared strings | <c r="A1" t="s"><v>1</v></c> | "会议" | <si><t>a</t></si><si><t>会议</t></si>
  shared strings without an index | <c t="s"/><c t="s"><v></v></c><c t="s"><v> </v></c><c t="s"><v>0</v></c> | null, null, null, "first" | <si><t>first</t></si>
  inline strings | <c t="inlineStr"><is><t>x</t></is></c> | "x"
  rich text, joined | <c t="s"><v>0</v></c> | "粗 细 " | <si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细 </t></r></si>
  phonetic readings, left out | <c t="s"><v>0</v></c> | "東京" | <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
  formula results | <c t="str"><f>A2&amp;"x"</f><v>yx</v></c><c><f>1+1</f><v>2</v></c> | "yx", 2
  booleans and errors | <c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c> | true, false, "#N/A"
  missing references | <c><v>1</v></c><c><v>2</v></c> | 1, 2
  gaps between cells | <c r="B1"><v>1</v></c><c r="F1"><v>2</v></c> | null, 1, null, null, null, 2
  ids of 19 digits as text | <c><v>7374012345678901234</v></c><c><v>512340987</v></c> | "7374012345678901234", 512340987
  scientific numbers | <c><v>1.5E3</v></c><c><v>-2</v></c> | 1500, -2
  entities, CDATA and comments | <c t="inlineStr"><is><t>${MIXED}</t></is></c> | "<at> &amp; 会议<b>&amp;"
  characters XML cannot hold | <c t="inlineStr"><is><t>a_x000D_b_x005F_</t></is></c> | "a\\rb_"
  attributes in any order and quotes | <c s='0' t = "inlineStr" r='B1' x="a>b"><is><t>x</t></is></c><c x:r = "C1"><v>1<!-- -->2</v></c> | null, "x", 12
  dates around the 29 February 1900 that never was | ${DATES} | "1900.01.01 00:00:00", "1900.03.01 11:02:24" | <cellXfs><xf numFmtId="22"/></cellXfs>
  a custom date | <c s="0"><v>44763.5</v></c> | "2022.07.21 12:00:00" | ${formatted('yyyy&quot;年days&quot; hh')}
  a format that only looks like a date | <c s="0"><v>5</v></c> | 5 | ${formatted('[Red]0&quot;days&quot;')}
`;

const ONE = '<row><c><v>1</v></c></row>';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const [FROM_1904, DATED] = ['<workbookPr date1904="1"/>', '<cellXfs><xf numFmtId="14"/></cellXfs>'];
const GONE = '<row><c r="A3"><v>1</v></c><c r="A3"/></row>';
const COVER = '<worksheet><sheetData/></worksheet>';
const BLANKS = '<sheetData><row><c s="1"/></row></sheetData>';
const NINE = '<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>';
const SECOND = { 'xl/worksheets/sheet2.xml': NINE };
const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (name: string, n: number, more = '') =>
  `<sheet name="${name}" sheetId="${n}" ${more} r:id="rId${n}"/>`;
const HIDDEN_FIRST = sheet('H', 2, 'state="hidden"') + sheet('V', 1);
const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PREFIXED = `<x:worksheet xmlns:x="${NAMESPACE}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>p</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;

const BOOKS: readonly [what: string, workbook: RawWorkbook, rows: Row[]][] = [
  ['text that keeps its white space', { rows: `<row>${cell('  a\n b ')}</row>` }, [['  a\n b ']]],
  ['empty rows', { rows: `<row r="1"/><row></row>${GONE}${ONE}` }, [[1]]],
  ['a namespace prefix on everything', { rows: PREFIXED }, [['p']]],
  ['a byte order mark and a declaration', { rows: `\ufeff${XML}${NINE}` }, [[9]]],
  ['an absolute relationship', { rows: ONE, target: '/xl/worksheets/sheet1.xml' }, [[1]]],
  ['a relative relationship with dots', { rows: ONE, target: '../xl/worksheets/sheet1.xml' }, [[1]]],
  [
    'dates that count from 1904',
    { rows: '<row><c s="0"><v>43301</v></c></row>', workbookPr: FROM_1904, styles: DATED },
    [['2022.07.21 00:00:00']],
  ],
  ['the first visible sheet', { rows: ONE, sheets: HIDDEN_FIRST, more: SECOND }, [[1]]],
];

describe('a workbook', () => {
  it.each(ROWS)('with %s is read', async (_what, cells, values, more = '') => {
    const parts = more.startsWith('<si>') ? { strings: more } : { styles: more };

    const read = await rowsOf(rawWorkbook({ rows: `<row>${cells}</row>`, ...parts }));
    expect(read).toEqual([JSON.parse(`[${values}]`)]);
  });

  it.each(BOOKS)('with %s is read', async (_what, workbook, rows) => {
    expect(await rowsOf(rawWorkbook(workbook))).toEqual(rows);
  });

  it('is read the same where a cell is written in the common form and in any other', async () => {
    const kinds = ['', 's="0"', 's="1"', 't="s"', 's="0" t="s"', 't="b"', 't="n" s="0"', 't="e"', 't="x"'];
    const values = ['0', '1', '44763', '007', '123456789', '1234567890', '7374012345678901234', '1.5', ''];
    const references = ['A1', 'C1', 'AB12', 'ABC1', '7', 'b2', ''];
    const cells = references.flatMap((r) => kinds.flatMap((kind) => values.map((v) => ({ r, kind, v }))));
    const bookOf = (end: string) =>
      rawWorkbook({
        rows: cells
          .map(({ r, kind, v }) => `<row><c r="${r}"${kind && ` ${kind}`}${end}<v>${v}</v></c></row>`)
          .join(''),
        strings: '<si><t>甲</t></si><si ><t>乙 &amp;</t></si>',
        styles: '<cellXfs><xf numFmtId="14"/><xf numFmtId="0"/></cellXfs>',
      });

    const common = await rowsOf(bookOf('>'));

    expect(common.length).toBeGreaterThan(300);
    expect(common).toEqual(await rowsOf(bookOf(' >')));
  });

  it('is read the same wherever its bytes are cut into chunks', async () => {
    const rowOf = (n: number) =>
      `<row>${cell(`会议🎉 &lt;at&gt;${n}`)}<c r="C${n + 1}"><v>${n}</v></c></row>`;
    const numbers = Array.from({ length: 4000 }, (_, n) => n);

    const read = await rowsOf(rawWorkbook({ rows: numbers.map(rowOf).join('') }));

    expect(read).toEqual(numbers.map((n) => [`会议🎉 <at>${n}`, null, n]));
  });

  it.each([
    ['an empty cover sheet', 'worksheet', COVER],
    ['a cover sheet of styled blanks', 'worksheet', COVER.replace('<sheetData/>', BLANKS)],
    ['a chart', 'chartsheet', '<chartsheet><drawing r:id="rId1"/></chartsheet>'],
  ])('is the first sheet that has rows, behind %s', async (_what, type, cover) => {
    const book = rawWorkbook({
      rows: '<row><c><v>9</v></c></row>',
      sheets: sheet('封面', 2) + sheet('明细', 1),
      more: {
        'xl/cover.xml': cover,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="/${type}" Target="cover.xml"/></Relationships>`,
      },
    });

    expect(await rowsOf(book)).toEqual([[9]]);
  });

  it('can be asked for a sheet by name', async () => {
    const book = rawWorkbook({ rows: ONE, sheets: sheet('A', 1) + sheet('说明', 2), more: SECOND });

    expect(await rowsOf(book, { sheet: '说明' })).toEqual([[9]]);
    expect(await failure(book, { sheet: 'B' })).toBe('workbook-unreadable');
  });

  it('is a header row and the rows under it', async () => {
    const { headers, rows } = await openTable(
      rawWorkbook({ rows: `<row/><row>${cell(' 会议ID ')}<c/>${cell('主题')}</row>${ONE}` }),
    );

    expect(headers).toEqual(['会议ID', '', '主题']);
    expect(await all(rows)).toEqual([[1]]);
  });
});

describe('what is no workbook, or too much of one', () => {
  const good = rawWorkbook({ rows: ONE });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a JSON error', Buffer.from('{"code":121001}')],
    ['half of one', good.subarray(0, good.length / 2)],
    ['a zip of something else', zip({ 'a.txt': 'hello' })],
    ['an encrypted one', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    ['a sheet that ends in the middle', rawWorkbook({ rows: `${XML}<worksheet><sheetData><row><c><v>1` })],
    ['one with a document type', rawWorkbook({ rows: `${XML}<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>` })],
    ['one without sheets', rawWorkbook({ rows: '', sheets: ' ' })],
  ])('%s is called unreadable', async (_what, bytes) => {
    expect(await failure(bytes)).toBe('workbook-unreadable');
  });

  it.each<[string, object, Partial<RawWorkbook>]>([
    ['rows', { rows: 2 }, { rows: ONE.repeat(3) }],
    ['columns', { columns: 10 }, { rows: '<row><c r="ZZ1"><v>1</v></c></row>' }],
    ['inflated bytes', { inflatedBytes: 1000 }, { rows: ONE.repeat(200) }],
    ['text in one cell', { textBytes: 1000 }, { rows: `<row>${cell('长'.repeat(200_000))}</row>` }],
    ['time', { timeMs: -1 }, {}],
    ['shared strings', { sharedStrings: 10 }, { strings: '<si><t>a</t></si>'.repeat(20) }],
  ])('too many or too much %s is called too large', async (_what, limits, workbook) => {
    expect(await failure(rawWorkbook({ rows: ONE, ...workbook }), { limits })).toBe('workbook-too-large');
  });

  it('stops when it is told to', async () => {
    const abort = AbortSignal.abort(new Error('cancelled'));

    await expect(rowsOf(good, { signal: abort })).rejects.toThrow('cancelled');
  });
});
