import { describe, expect, it } from 'vitest';
import { zip } from '../../../../sandbox/src/world/raw-book.ts';
import { AppError } from '../../../../src/errors.ts';
import { openTable, readRows } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import { type RawWorkbook, rawWorkbook } from '../../../support/raw-xlsx.ts';

async function rowsOf(source: Buffer, options = {}): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of readRows(source, options)) rows.push(...batch);
  return rows;
}

const failure = async (source: Buffer, options = {}): Promise<unknown> =>
  rowsOf(source, options).then(
    () => 'read',
    (error: unknown) => (error instanceof AppError ? error.facts.advice : error),
  );

const CELLS: readonly [what: string, workbook: RawWorkbook, rows: Row[]][] = [
  [
    'shared strings',
    {
      rows: '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
      strings: '<si><t>a</t></si><si><t>会议</t></si>',
    },
    [['会议']],
  ],
  [
    'shared strings without an index',
    {
      rows: '<row><c t="s"/><c t="s"><v></v></c><c t="s"><v> </v></c><c t="s"><v>0</v></c></row>',
      strings: '<si><t>first</t></si>',
    },
    [[null, null, null, 'first']],
  ],
  ['inline strings', { rows: '<row><c t="inlineStr"><is><t>x</t></is></c></row>' }, [['x']]],
  [
    'rich text, joined',
    {
      rows: '<row><c t="s"><v>0</v></c></row>',
      strings: '<si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细 </t></r></si>',
    },
    [['粗 细 ']],
  ],
  [
    'phonetic readings, left out',
    {
      rows: '<row><c t="s"><v>0</v></c></row>',
      strings: '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
    },
    [['東京']],
  ],
  [
    'formula results',
    { rows: '<row><c t="str"><f>A2&amp;"x"</f><v>yx</v></c><c><f>1+1</f><v>2</v></c></row>' },
    [['yx', 2]],
  ],
  [
    'booleans and errors',
    { rows: '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>' },
    [[true, false, '#N/A']],
  ],
  ['missing references', { rows: '<row><c><v>1</v></c><c><v>2</v></c></row>' }, [[1, 2]]],
  [
    'gaps between cells',
    { rows: '<row><c r="B1"><v>1</v></c><c r="AB1"><v>2</v></c></row>' },
    [[null, 1, ...Array.from({ length: 25 }, () => null), 2]],
  ],
  [
    'empty rows, left out',
    {
      rows: '<row r="1"/><row r="2"></row><row r="3"><c r="A3"><v>1</v></c><c r="A3"/></row><row r="4"><c r="A4"><v>7</v></c></row>',
    },
    [[7]],
  ],
  [
    'ids of 19 digits as text',
    { rows: '<row><c><v>7374012345678901234</v></c><c><v>512340987</v></c></row>' },
    [['7374012345678901234', 512340987]],
  ],
  ['scientific numbers', { rows: '<row><c><v>1.5E3</v></c><c><v>-2</v></c></row>' }, [[1500, -2]]],
  [
    'entities, CDATA and comments',
    {
      rows: '<row><c t="inlineStr"><is><t>&lt;at&gt; &amp;amp; &#20250;&#x8BAE;<!-- no --><![CDATA[<b>&amp;]]></t></is></c></row>',
    },
    [['<at> &amp; 会议<b>&amp;']],
  ],
  [
    'characters XML cannot hold',
    { rows: '<row><c t="inlineStr"><is><t>a_x000D_b_x005F_</t></is></c></row>' },
    [['a\rb_']],
  ],
  [
    'attributes in any order and quotes, numbers that a comment divides',
    {
      rows: `<row><c s='0' t = "inlineStr" r='B1' x="a>b"><is><t>x</t></is></c><c x:r = "C1"><v>1<!-- -->2</v></c></row>`,
    },
    [[null, 'x', 12]],
  ],
  [
    'text that keeps its white space',
    { rows: '<row><c t="inlineStr"><is><t xml:space="preserve">  a\n b </t></is></c></row>' },
    [['  a\n b ']],
  ],
  [
    'a namespace prefix on everything',
    {
      rows: '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>p</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    },
    [['p']],
  ],
  [
    'a byte order mark and a declaration',
    {
      rows: '\ufeff<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
    },
    [[1]],
  ],
  [
    'an absolute relationship',
    { rows: '<row><c><v>1</v></c></row>', target: '/xl/worksheets/sheet1.xml' },
    [[1]],
  ],
  [
    'a relative relationship with dots',
    { rows: '<row><c><v>1</v></c></row>', target: '../xl/worksheets/sheet1.xml' },
    [[1]],
  ],
  [
    'built-in dates, also before the 29 February 1900 that never was',
    {
      rows: '<row><c s="1"><v>44763.46</v></c><c s="1"><v>1</v></c><c s="1"><v>61</v></c></row>',
      styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>',
    },
    [['2022.07.21 11:02:24', '1900.01.01 00:00:00', '1900.03.01 00:00:00']],
  ],
  [
    'a custom date',
    {
      rows: '<row><c s="0"><v>44763.5</v></c></row>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>',
    },
    [['2022.07.21 12:00:00']],
  ],
  [
    'a number format that only looks like a date',
    {
      rows: '<row><c s="0"><v>5</v></c></row>',
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="[Red]0&quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>',
    },
    [[5]],
  ],
  [
    'dates that count from 1904',
    {
      rows: '<row><c s="0"><v>43301</v></c></row>',
      workbookPr: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    },
    [['2022.07.21 00:00:00']],
  ],
  [
    'the first visible sheet',
    {
      rows: '<row><c><v>1</v></c></row>',
      sheets:
        '<sheet name="H" sheetId="2" state="hidden" r:id="rId2"/><sheet name="V" sheetId="1" r:id="rId1"/>',
      more: {
        'xl/worksheets/sheet2.xml':
          '<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>',
      },
    },
    [[1]],
  ],
];

describe('a workbook', () => {
  it.each(CELLS)('with %s is read', async (_what, workbook, rows) => {
    expect(await rowsOf(rawWorkbook(workbook))).toEqual(rows);
  });

  it('is read the same wherever its bytes are cut into chunks', async () => {
    const text = '会议🎉 &lt;at&gt;';
    const rows = Array.from(
      { length: 4000 },
      (_, n) =>
        `<row r="${n + 1}"><c r="A${n + 1}" t="inlineStr"><is><t>${text}${n}</t></is></c><c r="C${n + 1}"><v>${n}</v></c></row>`,
    ).join('');

    const read = await rowsOf(rawWorkbook({ rows }));

    expect(read).toHaveLength(4000);
    expect(read.every((row, n) => row[0] === `会议🎉 <at>${n}` && row[1] === null && row[2] === n)).toBe(
      true,
    );
  });

  it.each([
    ['an empty cover sheet', 'worksheet', '<worksheet><sheetData/></worksheet>'],
    [
      'a cover sheet of styled blanks',
      'worksheet',
      '<worksheet><sheetData><row><c s="1"/></row></sheetData></worksheet>',
    ],
    ['a chart', 'chartsheet', '<chartsheet><drawing r:id="rId1"/></chartsheet>'],
  ])('is the first sheet that has rows, behind %s', async (_what, type, cover) => {
    const book = rawWorkbook({
      rows: '<row><c><v>9</v></c></row>',
      sheets: '<sheet name="封面" sheetId="2" r:id="rId2"/><sheet name="明细" sheetId="1" r:id="rId1"/>',
      more: {
        'xl/cover.xml': cover,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="/${type}" Target="cover.xml"/></Relationships>`,
      },
    });

    expect(await rowsOf(book)).toEqual([[9]]);
  });

  it('can be asked for a sheet by name', async () => {
    const book = rawWorkbook({
      rows: '<row><c><v>1</v></c></row>',
      sheets: '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/>',
      more: {
        'xl/worksheets/sheet2.xml':
          '<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>',
      },
    });

    expect(await rowsOf(book, { sheet: '说明' })).toEqual([[9]]);
    expect(await failure(book, { sheet: 'B' })).toBe('workbook-unreadable');
  });

  it('is a header row and the rows under it', async () => {
    const table = await openTable(
      rawWorkbook({
        rows: '<row/><row><c t="inlineStr"><is><t> 会议ID </t></is></c><c/><c t="inlineStr"><is><t>主题</t></is></c></row><row><c><v>1</v></c></row>',
      }),
    );
    const rows: Row[] = [];
    for await (const row of table.rows) rows.push(row);

    expect(table.headers).toEqual(['会议ID', '', '主题']);
    expect(rows).toEqual([[1]]);
  });
});

describe('what is no workbook, or too much of one', () => {
  const good = rawWorkbook({ rows: '<row><c><v>1</v></c></row>' });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a JSON error', Buffer.from('{"code":121001}')],
    ['half of one', good.subarray(0, good.length / 2)],
    ['a zip of something else', zip({ 'a.txt': 'hello' })],
    ['an encrypted one', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
    [
      'a sheet that ends in the middle',
      rawWorkbook({ rows: '<?xml version="1.0"?><worksheet><sheetData><row><c><v>1' }),
    ],
    [
      'one with a document type',
      rawWorkbook({ rows: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
    ],
    ['one without sheets', rawWorkbook({ rows: '', sheets: ' ' })],
  ])('%s is called unreadable', async (_what, bytes) => {
    expect(await failure(bytes)).toBe('workbook-unreadable');
  });

  it.each([
    ['rows', { rows: 2 }, '<row><c><v>1</v></c></row>'.repeat(3)],
    ['columns', { columns: 10 }, '<row><c r="ZZ1"><v>1</v></c></row>'],
    ['inflated bytes', { inflatedBytes: 1000 }, '<row><c><v>1</v></c></row>'.repeat(200)],
    [
      'text in one cell',
      { textBytes: 1000 },
      `<row><c t="inlineStr"><is><t>${'长'.repeat(200_000)}</t></is></c></row>`,
    ],
    ['time', { timeMs: -1 }, '<row><c><v>1</v></c></row>'],
  ])('too many or too much %s is called too large', async (_what, limits, rows) => {
    expect(await failure(rawWorkbook({ rows }), { limits })).toBe('workbook-too-large');
  });

  it('too many shared strings are called too large', async () => {
    const book = rawWorkbook({ rows: '', strings: '<si><t>a</t></si>'.repeat(20) });

    expect(await failure(book, { limits: { sharedStrings: 10 } })).toBe('workbook-too-large');
  });

  it('stops when it is told to', async () => {
    const abort = AbortSignal.abort(new Error('cancelled'));

    await expect(rowsOf(good, { signal: abort })).rejects.toThrow('cancelled');
  });
});
