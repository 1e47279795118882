import * as SheetJS from '@e965/xlsx';
import fc from 'fast-check';
import { read as hucreRead, write } from 'hucre';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { rawWorkbook } from '../support/raw-xlsx.ts';
import { bySheetJs, compact, rowsOf } from '../unit/lib/workbook/support.ts';

const ours = (bytes: Buffer) => rowsOf(bytes, { limits: { timeMs: 5_000 } });
const outcomeOf = (bytes: Buffer) => ours(bytes).catch((error: unknown) => error);

const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter((each) => each !== '' && !/[\p{Cc}\ufffe\uffff]|_x[0-9a-f]{4}_/iu.test(each));
const cell = fc.oneof(
  text,
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    ...'=1+1 +86 - -- <at_id=all></at> 会议🎉 ７３７４０１２３４５６７８９０１２３４'.split(' '),
  ),
);
const sheet = fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 20 });

describe('our reader and two others', () => {
  it('agree on workbooks that hucre writes', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (rows) => {
        const bytes = Buffer.from((await write({ sheets: [{ name: 'S', rows }] })) as Uint8Array);

        const theirs = (await hucreRead(new Uint8Array(bytes))).sheets[0]?.rows ?? [];

        expect(compact(await ours(bytes))).toEqual(compact(theirs));
      }),
      { numRuns: 150 },
    );
  });

  it('agree on workbooks that SheetJS writes, with shared strings and without', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.boolean(), async (rows, bookSST) => {
        const book = SheetJS.utils.book_new();
        SheetJS.utils.book_append_sheet(book, SheetJS.utils.aoa_to_sheet(rows.map((row) => [...row])), 'S');
        const bytes = SheetJS.write(book, { type: 'buffer', bookType: 'xlsx', bookSST }) as Buffer;

        expect(compact(await ours(bytes))).toEqual(compact(bySheetJs(bytes)));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a fuzz run', () => {
  it('ends in rows or in an error of ours, whatever bytes are turned over', async () => {
    const at = '2022.07.21 11:01:40 (GMT+08:00)';
    const rows = Array.from({ length: 40 }, (_, n) => [`会议 ${n}`, n, n % 2 === 0, at]);
    const good = Buffer.from((await write({ sheets: [{ name: 'S', rows }] })) as Uint8Array);
    let readable = 0;
    let refused = 0;
    const flip = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    const flipped = fc.array(flip, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(flipped, fc.option(fc.nat(good.length)), async (flips, cut) => {
        const bytes = Buffer.from(good.subarray(0, cut ?? good.length));
        for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;

        const outcome = await outcomeOf(bytes);

        if (Array.isArray(outcome)) readable += 1;
        else refused += 1;
        expect(Array.isArray(outcome) || outcome instanceof AppError).toBe(true);
      }),
      { numRuns: 1500, seed: 20261121 },
    );
    expect([readable, refused].every((each) => each > 0)).toBe(true);
  }, 60_000);

  it('never hangs on sheets of random markup', async () => {
    const tags =
      '<row> </row> <c> </c> <v> </v> <is> <t> </t> <rPh> </rPh> <x:c> <!-- --> <![CDATA[ ]]> <? ?>';
    const signs = `< > / " ' & &#0; &#xFFFFFF; 1 会`;
    const cells = ['<c r="A1" t="s">', '<c r="AAAAAAAA1">'];
    const piece = fc.constantFrom(...`${tags} ${signs}`.split(' '), ...cells);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const outcome = await outcomeOf(rawWorkbook({ rows: pieces.join(''), strings: pieces.join('') }));

        expect(Array.isArray(outcome) || outcome instanceof AppError).toBe(true);
      }),
      { numRuns: 600, seed: 20261121 },
    );
  }, 60_000);
});
