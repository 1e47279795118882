import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../../../src/lib/workbook/writer.ts';
import { type ExportKind, kindOf } from '../../../../../src/services/exports/kinds/index.ts';
import { mergeJoins } from '../../../../../src/services/exports/kinds/kind.ts';
import type { ExportFilter } from '../../../../../src/services/exports/types.ts';
import { rangeOf } from './support.ts';

const range = rangeOf('2026-11-19T09:00+08:00', '2026-11-19T11:00+08:00');
const signal = new AbortController().signal;

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}

const book = (headers: readonly string[], rows: readonly string[][]): Promise<Buffer> =>
  all(writeWorkbook([{ name: 'Sheet1', headers, rows }]));

const summarise = (kind: ExportKind, workbook: Buffer, filter: ExportFilter = {}) =>
  kindOf(kind).summarise(workbook, { range, filter, delivery: 'link' }, signal);

const taskAt = (joinTime: number) => ({ start: joinTime, end: joinTime, joinTime });

describe('the figures of a workbook', () => {
  it('are those of its kind', async () => {
    const time = '2026.11.19 09:30:00 (GMT+08:00)';
    const meetings = await book(['会议ID', '会议开始时间'], [['512340987', time]]);
    const people = await book(['参会人', '设备', '入会时间'], [['张三', 'MAC', time]]);
    const rooms = await book(['会议室名称', '会议开始时间'], [['A', time]]);

    expect(await summarise('meetings', meetings)).toMatchObject({ rows: 1, meetings: 1 });
    expect(await summarise('participants', people, { meetingStart: range.start / 1000 })).toMatchObject({
      rows: 1,
      late: { people: 1 },
    });
    expect(await summarise('rooms', rooms)).toMatchObject({ rows: 1, rooms: 1 });
  });

  it('are those of all joins, with and without minutes', async () => {
    const headers = ['时间', '音频-延迟（接收）'];
    const joins = [
      { task: taskAt(range.start / 1000), workbook: await book(headers, [['2026.11.19 09:00:00', '5ms']]) },
      {
        task: taskAt(range.start / 1000 + 3600),
        workbook: await book(headers, [['2026.11.19 10:00:00', '9ms']]),
      },
      { task: taskAt(range.start / 1000 + 7000), workbook: await book([], []) },
    ];
    const workbook = await all(mergeJoins(joins, { zone: range.zone, locale: 'zh_cn' }));

    expect(await summarise('quality', workbook)).toMatchObject({
      rows: 2,
      joins: 3,
      first: range.start,
      last: range.start + 3_600_000,
    });
  });

  it('are none of a file without a header row', async () => {
    await expect(summarise('quality', await book([], []))).rejects.toMatchObject({
      facts: { advice: 'workbook-unreadable' },
    });
  });
});
