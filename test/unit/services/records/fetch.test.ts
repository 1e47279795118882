import { describe, expect, it, vi } from 'vitest';
import { type AdviceKey, AppError, type ErrorKind } from '../../../../src/errors.ts';
import { writeWorkbook } from '../../../../src/lib/workbook/writer.ts';
import type { Feishu } from '../../../../src/platform/types.ts';
import { fetchMinutes, waitingSource } from '../../../../src/services/records/index.ts';
import { impatientClock } from '../../../support/clock.ts';
import { AT, clock, HEADERS, item, MEETING, participation, ZONE } from '../../quality/support/minutes.ts';

const VALUES = HEADERS.slice(1);
const error = (kind: ErrorKind, advice: AdviceKey, code?: number, operation = 'list.quality') =>
  new AppError({ kind, advice, code, operation });
const CLOSED = new AppError({ kind: 'no-permission', advice: 'app-scope-missing', traits: ['list-closed'] });
const AWAY = error('unavailable', 'unavailable');
const BROKEN = error('unavailable', 'task-failed', undefined, 'exports.get');
const REFUSED = error('no-permission', 'no-export-right', 121005, 'exports.create');

type Rows = readonly (readonly (string | number)[])[];

/** One row of the official workbook: a number per column, so that its audio loss received is 4 %. */
const row = (at = `${clock(0)} (GMT+08:00)`) => [
  at,
  ...VALUES.map((header, index) => (header.includes('丢包') ? `${index + 1}%` : index + 1)),
];
/** A list whose only minute lacks a loss. */
const LACKING = [item(0, { network: { packet_loss_avg_sent: '' } })];

/** Reads a join of a platform that has these rows in its JSON list, and this workbook; counts the exports. */
async function read(list: readonly object[] | AppError, file: Rows | AppError, of: object = {}) {
  const answer = async (rows: typeof list | typeof file, told: object) => {
    if (rows instanceof AppError) throw rows;
    return told;
  };
  const stream = () => writeWorkbook([{ name: 'Sheet1', headers: HEADERS, rows: file as Rows }]);
  const create = vi.fn(async () => 'task');
  const status = () => answer(file, { state: 'done', fileToken: 'token' });
  const tasks = { create, status, download: async () => ({ stream: stream() }) };
  const records = { quality: () => answer(list, { items: list, next: undefined }) };
  const feishu = { records, tasks } as unknown as Pick<Feishu, 'records' | 'tasks'>;
  const source = waitingSource({ feishu, options: {}, zone: ZONE, clock: impatientClock });
  const minutes = await fetchMinutes(MEETING, participation('张三', { joinTime: AT, ...of }), source);
  return { minutes, exported: create.mock.calls.length };
}

describe('the minutes of one join', () => {
  it.each([
    ['the JSON list alone where that has everything', [item(0), item(1)], BROKEN, 2, 0],
    ['what the list told where it lacks something and the export fails for good', LACKING, REFUSED, 1, 1],
    ['what the list told where it lacks something and the export is not answered', LACKING, BROKEN, 1, 1],
    ['the workbook where the list does not answer', AWAY, [row()], 1, 1],
    ['the workbook where nobody knows its answer', error('internal', 'unknown-code', 77), [row()], 1, 1],
  ])('are those of %s', async (_what, list, file, length, exported) => {
    const found = await read(list, file);

    expect([found.minutes?.length, found.exported]).toEqual([length, exported]);
  });

  it('come from the workbook where the list is closed to the app, from both where it lacks a loss', async () => {
    const { minutes: alone } = await read(CLOSED, [row()]);
    const { minutes: both } = await read(LACKING, [row()]);

    expect(alone?.map(({ streams }) => streams.audio.received.lossAvg)).toEqual([4]);
    const video = { received: { height: 1080, fps: 30 } };
    expect(both).toMatchObject([{ streams: { audio: { sent: { lossAvg: 9 } }, video } }]);
    expect(both).toHaveLength(1);
  });

  it('of a guest nobody can ask for', async () => {
    expect(await read(AWAY, BROKEN, { userId: undefined })).toEqual({ minutes: undefined, exported: 0 });
  });

  it('tell the values of rows without a time, beside a minute or alone', async () => {
    for (const rows of [[row('gestern'), row()], [row('gestern')]])
      expect((await read(CLOSED, rows)).minutes).toMatchObject([{ unreadable: VALUES.length }]);
  });
});
