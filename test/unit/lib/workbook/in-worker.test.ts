import { write } from 'hucre';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../../src/lib/workbook/reader.ts';
import { incompressible } from '../../../support/raw-xlsx.ts';
import { all } from './support.ts';

describe('a large workbook', () => {
  const headers = ['主题', '人数', '备注'];
  const rows = Array.from({ length: 3_000 }, (_, n) => [`会议 ${n} ${incompressible(n, 160)}`, n, '🎉 <at>']);
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = Buffer.from((await write({ sheets: [{ name: 'a', rows: [headers, ...rows] }] })) as Uint8Array);
  });

  it('is read in a thread, row for row', async () => {
    const table = await openTable(bytes);

    expect(bytes.length).toBeGreaterThan(256 * 1024);
    expect([table.headers, ...(await all(table.rows))]).toEqual([headers, ...rows]);
  });

  it('lets go of its thread when the reader stops early, and when it is aborted', async () => {
    const abort = new AbortController();

    const early = await openTable(bytes);
    for await (const _row of early.rows) break;
    const aborted = await openTable(bytes, { signal: abort.signal });
    abort.abort(new Error('enough'));

    await expect(all(aborted.rows)).rejects.toThrow('enough');
  });
});
