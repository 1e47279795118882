import * as SheetJS from '@e965/xlsx';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import {
  sheetName,
  type WrittenCell,
  type WrittenSheet,
  writeWorkbook,
} from '../../../../src/lib/workbook/writer.ts';
import { turnsDuring } from '../../../support/turns.ts';
import { bySheetJs, compact, part, rowsOf, written } from './support.ts';

/** SheetJS reads every kind of line break as one. */
function oneBreak(rows: readonly (readonly unknown[])[]): unknown[][] {
  return compact(rows).map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell.replaceAll(/\r\n?/g, '\n') : cell)),
  );
}

const rich = { autoFilter: true, colours: [{ column: 0, when: { equals: '差' }, fill: 'F8D7DA' }] } as const;
const KINDS = [
  ['as it is', {}],
  ['with filter and colours', rich],
] as const;

const HOSTILE = ['=1+1', '+86', '-1', '@SUM(A1)', '#N/A', '#REF!', '_x000D_', '_x005F_x0041_', '0012', '1E5'];

describe.each(KINDS)('a workbook %s', (_kind, look) => {
  const sheet = (headers: string[], rows: WrittenCell[][], more: Partial<WrittenSheet> = {}) =>
    written([{ name: 'S', headers, rows, ...look, ...more }]);

  it('holds what people typed as text and numbers as numbers', async () => {
    const rows = [...HOSTILE.map((text) => [text, 5]), [null, 0.5, true]];

    const bytes = await sheet(['#N/A', '数', '真'], rows);

    const theirs = SheetJS.read(bytes).Sheets['S'] ?? {};
    expect(await rowsOf(bytes)).toEqual([['#N/A', '数', '真'], ...rows]);
    for (const [index, text] of HOSTILE.entries())
      expect(theirs[`A${index + 2}`]).toMatchObject({ t: 's', v: text });
    expect(await part(bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f>|t="e"/);
  });

  it('comes back cell for cell, in our reader and in another', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 20 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((each) => each + 0),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(...HOSTILE, ' a ', 'a\r\nb', '会议 🎉', '\u0000\u001f'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), async (rows) => {
        const headers = ['a', 'b', 'c', 'd', 'e', 'f'];

        const bytes = await sheet(headers, rows);

        expect(await rowsOf(bytes)).toEqual(compact([headers, ...rows]));
        expect(oneBreak(bySheetJs(bytes))).toEqual(oneBreak([headers, ...rows]));
      }),
      { numRuns: 30 },
    );
  });

  it('survives text that XML and Excel cannot hold, and has no cell where there is no text', async () => {
    const rows = [['a\ud800b'], ['\udc00'], ['x\uffffy'], ['长'.repeat(40_000)], [Number.NaN], ['', 'end']];

    const bytes = await sheet(['h', 'i'], rows);

    const back = await rowsOf(bytes);
    expect(back.slice(0, 4)).toEqual([['h', 'i'], ['a\ufffdb'], ['\ufffd'], ['x\ufffdy']]);
    expect(String(back[4]?.[0]).length).toBe(32_766);
    expect(back[5]).toEqual([null, 'end']);
    expect(SheetJS.read(bytes).Sheets['S']?.['A7']).toBeUndefined();
  });

  it('is a package whose parts are all there, declared and well-formed', async () => {
    const bytes = await sheet(['h'], [['v']], { name: '说明 & <1>' });

    const types = await part(bytes, '[Content_Types].xml');
    const rels = await part(bytes, 'xl/_rels/workbook.xml.rels');
    const targets = [...rels.matchAll(/Target="([^"]+)"/g)].map(([, target]) => `xl/${target}`);
    expect(targets.length).toBeGreaterThan(1);
    for (const name of targets) {
      expect(types).toContain(`PartName="/${name}"`);
      new SaxesParser({ xmlns: true }).write(await part(bytes, name)).close();
    }
    expect(SheetJS.read(bytes).SheetNames).toEqual(['说明 & <1>']);
  });

  it('keeps its header in view, its widths and its number formats', async () => {
    const columns = [{ width: 30 }, { width: 9, format: '0.0%' }];
    const bytes = await sheet(['a', 'b'], [['x', 0.25]], { columns });

    const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    expect(xml).toMatch(/<col min="1" max="1" width="30"/);
    expect(SheetJS.read(bytes).Sheets['S']?.['B2']).toMatchObject({ t: 'n', v: 0.25, w: '25.0%' });
  });
});

it('filter and colours cover the rows there are', async () => {
  const rows = [
    ['差', 0.2],
    ['好', null],
  ];
  const colours = [
    { column: 0, when: { equals: '差"' }, fill: 'F8D7DA', font: '842029' },
    { column: 1, when: { atLeast: 0.03 }, fill: 'F8D7DA' },
    { column: 1, when: { below: 0.01 }, fill: 'D1E7DD' },
  ];
  const sheet = { name: 'S', headers: ['判断', '丢包'], rows, autoFilter: true, frozenColumns: 1, colours };

  const bytes = await written([sheet]);

  const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
  expect(xml).toContain('<autoFilter ref="A1:B3"');
  expect(xml).toContain('<conditionalFormatting sqref="A2:A3">');
  expect([...xml.matchAll(/<formula>(.*?)<\/formula>/g)].map(([, formula]) => formula)).toEqual([
    '"差"""',
    'AND(ISNUMBER(B2),B2&gt;=0.03)',
    'AND(ISNUMBER(B2),B2&lt;0.01)',
  ]);
  expect(xml).toMatch(/xSplit="1" ySplit="1"/);
  expect(await part(bytes, 'xl/styles.xml')).toMatch(/<dxfs count="3">.*F8D7DA/);
});

describe('a workbook of several sheets', () => {
  it('has each under its name', async () => {
    const details = { name: '明细', headers: ['b'], rows: [], autoFilter: true };
    const bytes = await written([{ name: '概览', headers: ['a'], rows: [[1]] }, details]);

    expect(await rowsOf(bytes, { sheet: '概览' })).toEqual([['a'], [1]]);
    expect(await rowsOf(bytes, { sheet: '明细' })).toEqual([['b']]);
  });

  it.each([[['a/b']], [['one', 'ONE']]])('may not be called %j', async (names) => {
    const writing = written(names.map((name) => ({ name, headers: ['h'], rows: [] })));

    await expect(writing).rejects.toThrow('sheet name');
  });

  it('takes any text as a name once it is made one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { size: '+1' }),
        async (texts) => {
          const names = [...new Map(texts.map(sheetName).map((name) => [name.toLowerCase(), name])).values()];
          const sheets = ['one', ...names].map((name) => ({ name, headers: ['h'], rows: [] }));

          expect(SheetJS.read(await written(sheets)).SheetNames).toEqual(['one', ...names]);
        },
      ),
      { numRuns: 5 },
    );
    expect(sheetName("'第 1 次：09:31 [x]'")).toBe('第 1 次 09 31 x');
    expect(sheetName('History')).toBe('History_');
    expect(sheetName('🎉'.repeat(20)), 'no half of a character').toBe('🎉'.repeat(15));
  });
});

describe('a large workbook', () => {
  const headers = ['主题', '人数', '备注'];
  const rowOf = (n: number): WrittenCell[] => [`会议 ${n}`, n, n % 3 === 0 ? '=🎉' : null];
  async function* streamed(rows: WrittenCell[][]) {
    yield* rows;
  }

  it.each(KINDS)('is written row for row, %s, and the event loop turns meanwhile', async (_kind, look) => {
    const given = Array.from({ length: 9_000 }, (_, n) => rowOf(n));
    const source = 'autoFilter' in look ? streamed(given) : given;
    const writing = written([{ name: 'S', headers, rows: source, ...look }]);
    const { turns, result } = await turnsDuring(writing);

    const rows = await rowsOf(result);
    expect(rows).toHaveLength(9_001);
    for (const n of [0, 1, 6_666, 6_667, 8_099, 8_999])
      expect(compact([rows[n + 1] ?? []])).toEqual(compact([rowOf(n)]));
    expect(turns).toBeGreaterThan(5);
  });

  it('shares short texts as long as they are few, and writes the others into their cells', async () => {
    const rows = Array.from({ length: 32_000 }, (_, n) => [`${n} ${'长'.repeat(240)}`, '同']);
    rows.unshift(['长'.repeat(300), '同']);
    const bytes = await written([{ name: 'S', headers, rows }]);

    const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<c r="A2" t="inlineStr"><is>.*<c r="A3" t="s">.*<c r="A32002" t="inlineStr">/);
    expect(xml).toMatch(/<c r="B32002" t="s">/);
    expect((await rowsOf(bytes)).slice(1)).toEqual(rows);
  });

  it('may have more columns than there are letters', async () => {
    const row = Array.from({ length: 800 }, (_, column) => column);

    const bytes = await written([{ name: 'S', headers: row.map(String), rows: [row] }]);

    expect(SheetJS.read(bytes).Sheets['S']?.['ADT2']).toMatchObject({ t: 'n', v: 799 });
    expect(await rowsOf(bytes)).toEqual([row.map(String), row]);
  });

  it('lets go of its rows when it is stopped, and says what they say when they fail', async () => {
    const abort = new AbortController();
    const closed: string[] = [];
    async function* endless(name: string, onRow: (n: number) => void) {
      try {
        for (let n = 0; ; n += 1) {
          onRow(n);
          yield rowOf(n);
        }
      } finally {
        closed.push(name);
      }
    }
    const stop = (n: number): void => {
      if (n === 9_000) abort.abort(new Error('enough'));
    };
    const fail = (n: number): void => {
      if (n === 8_100) throw new Error('no more rows');
    };
    const of = (name: string, onRow: (n: number) => void) => [{ name, headers, rows: endless(name, onRow) }];

    await expect(written(of('aborted', stop), abort.signal)).rejects.toThrow('enough');
    await expect(written(of('failed', fail))).rejects.toThrow('no more rows');
    let begun = 0;
    for await (const _ of writeWorkbook(
      of('left', (n) => {
        begun = n;
      }),
    ))
      if (begun > 0) break;

    expect(closed).toEqual(['aborted', 'failed', 'left']);
  });
});

const NAMES = '张三（8）、李四（8）、王五（8）、赵六（8）、钱七（8）、孙八（8）';

async function printed(...sheets: readonly Partial<WrittenSheet>[]) {
  const plain = { name: '参会人', headers: ['a', 'b'], rows: [['x', 'y']], autoFilter: true };
  const bytes = await written(sheets.map((more) => ({ ...plain, ...more })));
  return { book: await part(bytes, 'xl/workbook.xml'), first: await part(bytes, 'xl/worksheets/sheet1.xml') };
}

it('a workbook on paper is A4 across, as wide as can be read and as long as it needs, with its pages numbered', async () => {
  const { first } = await printed({});
  const headers = Array.from({ length: 40 }, (_, index) => `h${index}`);
  const wide = await printed({ headers, columns: headers.map(() => ({ width: 12 })) });

  expect(first).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
  const paper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  expect(first).toContain(paper);
  expect(first).toContain('<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>');
  expect(first).toMatch(/<pageMargins left="0.4" right="0.4"/);
  expect(wide.first).toContain('fitToWidth="2" fitToHeight="0"');
});

it('it repeats on every page the header row and the columns that stay in view, whatever the sheet is called', async () => {
  const bobs = { name: "Bob's 1 次", frozenColumns: 2 };
  const { book } = await printed(bobs, { name: '方法', autoFilter: false });
  const titles = [...book.matchAll(/<definedName name="_xlnm.Print_Titles" localSheetId="\d">(.*?)</g)];

  const repeated = ["'Bob''s 1 次'!$A:$B,'Bob''s 1 次'!$1:$1", "'方法'!$1:$1"];
  expect(titles.map(([, range]) => range)).toEqual(repeated);
});

it('it shows long headers and long lists of names in full, in rows that are high enough', async () => {
  const columns = [{ width: 8 }, { width: 20, wrap: true }];
  const names = { '1': NAMES, [NAMES]: '一个' };
  const headers = ['规则', '影响了谁（分钟，最差的在前面）'];
  const { first } = await printed({ headers, columns, rows: Object.entries(names) });

  const heights = [...first.matchAll(/<row r="\d"(?:[^>]* ht="(\d+)")?/g)].map(([, height]) => height);
  expect(heights).toEqual(['30', '60', undefined]);
});
