import { write } from 'hucre';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTable, readRows } from '../../../../src/lib/workbook/reader.ts';
import { ofThread } from '../../../../src/lib/workbook/worker-stream.ts';
import { incompressible, rawWorkbook } from '../../../support/raw-xlsx.ts';
import { all } from './support.ts';

const timeMs = 60_000;
const task = { kind: 'merge', order: { known: ['h'], timeHeaders: [], zone: 'UTC' } } as const;

const TWO = '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>';
const picture = { 'xl/media/image1.png': incompressible(0, 100_000) };

describe('threads', () => {
  let started = 0;
  const note = (): void => {
    started += 1;
  };
  beforeEach(() => {
    started = 0;
    process.on('worker', note);
  });
  afterEach(() => void process.off('worker', note));
  const rowsOf = async (more = {}, rows = TWO) => all((await openTable(rawWorkbook({ rows, more }))).rows);

  it('are spared small workbooks; one whose cells stand far to the right is read all the same', async () => {
    expect(await rowsOf()).toEqual([[2]]);
    expect(started).toBe(0);

    const far = await rowsOf({}, `${TWO}<row><c r="ZZ3"><v>3</v></c></row>`);
    expect(far.map((row) => row.length)).toEqual([1, 702]);
  });

  it('stay for the next workbook, also after somebody read the headers only', async () => {
    await rowsOf(picture);
    started = 0;

    const headersOnly = await openTable(rawWorkbook({ rows: TWO, more: picture }));
    await (headersOnly.rows as AsyncGenerator).return(undefined);
    expect(await rowsOf(picture)).toEqual([[2]]);
    expect(await rowsOf(picture)).toEqual([[2]]);

    expect(started).toBe(0);
  });

  it('have a workbook each while several are read at the same time', async () => {
    expect(await Promise.all([rowsOf(picture), rowsOf(picture), rowsOf(picture)])).toEqual(
      Array(3).fill([[2]]),
    );
  });
});

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

it('a reader that takes its time with the rows does not make the file too large', async () => {
  const hour = 60 * 60_000;
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const rows = '<row><c><v>1</v></c></row>'.repeat(50_000);
  let batches = 0;
  for await (const _ of readRows(rawWorkbook({ rows }))) {
    now += hour;
    batches += 1;
  }
  clock.mockRestore();

  expect(batches).toBeGreaterThan(2);
});

it('a thread that makes a workbook and runs out of memory says the workbook is too large, and the bot lives on', async () => {
  let asked = 0;
  const answer = async (): Promise<Buffer> => {
    asked += 1;
    const texts = ['h', ...Array.from({ length: 100 }, (_, n) => `${asked} ${n} ${'长'.repeat(10_000)}`)];
    const cells = texts.map((text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`);
    return rawWorkbook({ rows: cells.join('') });
  };

  const thread = ofThread<Uint8Array>({ task, answer, timeMs, heapMb: 24 });

  await expect(all(thread)).rejects.toMatchObject({ facts: { advice: 'workbook-too-large' } });
  expect(asked).toBeGreaterThan(1);
});

it('a thread that makes a workbook and fails says why', async () => {
  const thread = ofThread<Uint8Array>({ task, answer: async () => Buffer.from('no zip'), timeMs });

  await expect(all(thread)).rejects.toMatchObject({ facts: { advice: 'workbook-unreadable' } });
});
