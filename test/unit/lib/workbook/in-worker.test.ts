import { write } from 'hucre';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../../src/lib/workbook/reader.ts';

describe('a large workbook', () => {
  it('is read in a thread, row for row', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => [
      `会议 ${n} ${'x'.repeat(n % 50)} ${Math.sin(n)}`,
      n,
      '🎉 <at>',
    ]);
    const bytes = Buffer.from(
      (await write({ sheets: [{ name: 'a', rows: [['主题', '人数', '备注'], ...rows] }] })) as Uint8Array,
    );

    const table = await openTable(bytes);
    let count = 0;
    for await (const row of table.rows) {
      if (count % 5000 === 7) expect(row).toEqual(rows[count]);
      count += 1;
    }

    expect(bytes.length).toBeGreaterThan(256 * 1024);
    expect(table.headers).toEqual(['主题', '人数', '备注']);
    expect(count).toBe(20_000);
  });

  it('lets go of its thread when the reader stops early, and when it is aborted', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => [`${n} ${Math.sin(n)}`, Math.cos(n)]);
    const bytes = Buffer.from((await write({ sheets: [{ name: 'a', rows }] })) as Uint8Array);
    const abort = new AbortController();

    const early = await openTable(bytes);
    for await (const _row of early.rows) break;
    const aborted = await openTable(bytes, { signal: abort.signal });
    abort.abort(new Error('enough'));

    await expect(
      (async () => {
        for await (const _row of aborted.rows);
      })(),
    ).rejects.toThrow('enough');
  });
});
