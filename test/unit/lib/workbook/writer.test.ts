import * as SheetJS from '@e965/xlsx';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { WORKBOOK_LIMITS } from '../../../../src/lib/workbook/plan.ts';
import { readRows } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import {
  sheetName,
  type WrittenCell,
  type WrittenSheet,
  writeWorkbook,
} from '../../../../src/lib/workbook/writer.ts';
import { openArchive } from '../../../../src/lib/workbook/zip.ts';

async function written(sheets: readonly WrittenSheet[], signal?: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeWorkbook(sheets, { signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function read(bytes: Buffer, sheet?: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of readRows(bytes, { sheet })) rows.push(...batch);
  return rows;
}

async function part(bytes: Buffer, name: string): Promise<string> {
  const archive = await openArchive(bytes, WORKBOOK_LIMITS);
  const text = (await archive.bytes(name, 1e8)).toString('utf8');
  archive.close();
  return text;
}

/** Rows as a reader gives them back: nothing at the end of a row, no rows of nothing. */
function compact(rows: readonly (readonly WrittenCell[])[]): unknown[][] {
  return rows
    .map((row) => {
      const cells: unknown[] = row.map((cell) => cell ?? null);
      while (cells.length > 0 && cells.at(-1) === null) cells.pop();
      return cells;
    })
    .filter((row) => row.length > 0);
}

/** SheetJS reads every kind of line break as one. */
function oneBreak(rows: readonly (readonly WrittenCell[])[]): unknown[][] {
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
  it('holds what people typed as text and numbers as numbers', async () => {
    const rows = [...HOSTILE.map((text) => [text, 5]), [null, 0.5, true]];

    const bytes = await written([{ name: 'S', headers: ['#N/A', '数', '真'], rows, ...look }]);

    const sheet = SheetJS.read(bytes).Sheets['S'] ?? {};
    expect(await read(bytes)).toEqual([['#N/A', '数', '真'], ...rows]);
    for (const [index, text] of HOSTILE.entries())
      expect(sheet[`A${index + 2}`]).toMatchObject({ t: 's', v: text });
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

        const bytes = await written([{ name: 'S', headers, rows, ...look }]);

        const theirs = SheetJS.utils.sheet_to_json<unknown[]>(SheetJS.read(bytes).Sheets['S'] ?? {}, {
          header: 1,
          blankrows: false,
          defval: null,
        });
        expect(await read(bytes)).toEqual(compact([headers, ...rows]));
        expect(oneBreak(theirs as WrittenCell[][])).toEqual(oneBreak([headers, ...rows]));
      }),
      { numRuns: 60 },
    );
  });

  it('has no cell where there is no text', async () => {
    const bytes = await written([{ name: 'S', headers: ['a', 'b'], rows: [['', 'x']], ...look }]);

    expect(SheetJS.read(bytes).Sheets['S']?.['A2']).toBeUndefined();
    expect(await read(bytes)).toEqual([
      ['a', 'b'],
      [null, 'x'],
    ]);
  });

  it('survives text that XML and Excel cannot hold', async () => {
    const rows = [['a\ud800b'], ['\udc00'], ['x\uffffy'], ['长'.repeat(40_000)], [Number.NaN], ['end']];

    const bytes = await written([{ name: 'S', headers: ['h'], rows, ...look }]);

    const back = await read(bytes);
    expect(back.slice(0, 4)).toEqual([['h'], ['a\ufffdb'], ['\ufffd'], ['x\ufffdy']]);
    expect(String(back[4]?.[0]).length).toBe(32_766);
    expect(back[5]).toEqual(['end']);
  });

  it('is a package whose parts are all there, declared and well-formed', async () => {
    const bytes = await written([{ name: '说明 & <1>', headers: ['h'], rows: [['v']], ...look }]);

    const types = await part(bytes, '[Content_Types].xml');
    const rels = await part(bytes, 'xl/_rels/workbook.xml.rels');
    const targets = [...rels.matchAll(/Target="([^"]+)"/g)].map(([, target]) => `xl/${target}`);
    expect(targets.length).toBeGreaterThan(1);
    for (const name of targets) {
      expect(types).toContain(`PartName="/${name}"`);
      new SaxesParser({ xmlns: true }).write(await part(bytes, name)).close();
    }
    expect(await part(bytes, 'xl/workbook.xml')).toContain('name="说明 &amp; &lt;1&gt;"');
    expect(SheetJS.read(bytes).SheetNames).toEqual(['说明 & <1>']);
  });

  it('keeps its header in view, its widths and its number formats', async () => {
    const columns = [{ width: 30 }, { width: 9, format: '0.0%' }];

    const bytes = await written([{ name: 'S', headers: ['a', 'b'], rows: [['x', 0.25]], columns, ...look }]);

    const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    expect(xml).toMatch(/<col min="1" max="1" width="30"/);
    expect(SheetJS.read(bytes).Sheets['S']?.['B2']).toMatchObject({ t: 'n', v: 0.25, w: '25.0%' });
  });
});

describe('filter and colours', () => {
  it('cover the rows there are', async () => {
    const sheet: WrittenSheet = {
      name: 'S',
      headers: ['判断', '丢包'],
      rows: [
        ['差', 0.2],
        ['好', null],
      ],
      autoFilter: true,
      frozenColumns: 1,
      colours: [
        { column: 0, when: { equals: '差"' }, fill: 'F8D7DA', font: '842029' },
        { column: 1, when: { atLeast: 0.03 }, fill: 'F8D7DA' },
        { column: 1, when: { below: 0.01 }, fill: 'D1E7DD' },
      ],
    };

    const bytes = await written([sheet]);

    const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<autoFilter ref="A1:B3"');
    expect(xml).toContain('<conditionalFormatting sqref="A2:A3">');
    expect(xml).toContain('<formula>"差"""</formula>');
    expect(xml).toContain('<formula>AND(ISNUMBER(B2),B2&gt;=0.03)</formula>');
    expect(xml).toContain('<formula>AND(ISNUMBER(B2),B2&lt;0.01)</formula>');
    expect(xml).toMatch(/xSplit="1" ySplit="1"/);
    expect(await part(bytes, 'xl/styles.xml')).toMatch(/<dxfs count="3">.*F8D7DA/);
  });
});

describe('a workbook of several sheets', () => {
  it('has each under its name', async () => {
    const details = { name: '明细', headers: ['b'], rows: [], autoFilter: true };
    const bytes = await written([{ name: '概览', headers: ['a'], rows: [[1]] }, details]);

    expect(SheetJS.read(bytes).SheetNames).toEqual(['概览', '明细']);
    expect([await read(bytes, '概览'), await read(bytes, '明细')]).toEqual([[['a'], [1]], [['b']]]);
  });

  it.each([[['a/b']], [['one', 'ONE']]])('may not be called %j', async (names) => {
    const writing = written(names.map((name) => ({ name, headers: ['h'], rows: [] })));

    await expect(writing).rejects.toThrow('sheet name');
  });

  it('takes any text as a name once it is made one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        const name = sheetName(text);

        const bytes = await written([{ name, headers: ['h'], rows: [] }]);

        expect(SheetJS.read(bytes).SheetNames).toEqual([name]);
      }),
      { numRuns: 100 },
    );
    expect(sheetName("'第 1 次：09:31 [x]'")).toBe('第 1 次 09 31 x');
    expect(sheetName('History')).toBe('History_');
  });
});

describe('a large workbook', () => {
  const header = ['主题', '人数', '备注'];
  const rowOf = (n: number): WrittenCell[] => [`会议 ${n}`, n, n % 3 === 0 ? '=🎉' : null];
  async function* many(count: number) {
    for (let n = 0; n < count; n += 1) yield rowOf(n);
  }

  it.each(KINDS)('is written row for row, %s', async (_kind, look) => {
    const bytes = await written([{ name: 'S', headers: header, rows: many(8_100), ...look }]);

    const rows = await read(bytes);
    expect(rows).toHaveLength(8_101);
    for (const n of [0, 1, 6_666, 6_667, 8_099])
      expect(compact([rows[n + 1] ?? []])).toEqual(compact([rowOf(n)]));
  });

  it('lets the event loop turn while it is written', async () => {
    let turns = 0;
    let turn = setImmediate(function next() {
      turns += 1;
      turn = setImmediate(next);
    });
    const rows = Array.from({ length: 40_000 }, (_, n) => rowOf(n));

    await written([{ name: 'S', headers: header, rows }]);
    clearImmediate(turn);

    expect(turns).toBeGreaterThan(10);
  });

  it('shares short texts as long as they are few, and writes the others into their cells', async () => {
    const rows = Array.from({ length: 32_000 }, (_, n) => [`${n} ${'长'.repeat(240)}`, '同']);
    rows.unshift(['长'.repeat(300), '同']);
    const bytes = await written([{ name: 'S', headers: header, rows }]);

    const xml = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<c r="A2" t="inlineStr"><is>.*<c r="A3" t="s">.*<c r="A32002" t="inlineStr">/);
    expect(xml).toMatch(/<c r="B32002" t="s">/);
    expect((await read(bytes)).slice(1)).toEqual(rows);
  });

  it('may have more columns than there are letters', async () => {
    const row = Array.from({ length: 800 }, (_, column) => column);

    const bytes = await written([{ name: 'S', headers: row.map(String), rows: [row] }]);

    expect(SheetJS.read(bytes).Sheets['S']?.['ADT2']).toMatchObject({ t: 'n', v: 799 });
    expect(await read(bytes)).toEqual([row.map(String), row]);
  });

  it('lets go of its rows when it is stopped', async () => {
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
    const stopAt = (n: number): void => {
      if (n === 9_000) abort.abort(new Error('enough'));
    };

    await expect(
      written([{ name: 'S', headers: header, rows: endless('aborted', stopAt) }], abort.signal),
    ).rejects.toThrow('enough');
    let begun = 0;
    const begin = (n: number): void => {
      begun = n;
    };
    for await (const _ of writeWorkbook([{ name: 'S', headers: header, rows: endless('left', begin) }]))
      if (begun > 0) break;

    expect(closed).toEqual(['aborted', 'left']);
  });

  it('says what its rows say when they fail', async () => {
    async function* failing() {
      yield* many(8_100);
      throw new Error('no more rows');
    }

    await expect(written([{ name: 'S', headers: header, rows: failing() }])).rejects.toThrow('no more rows');
  });
});
