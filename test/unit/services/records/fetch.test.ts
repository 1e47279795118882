import { describe, expect, it, vi } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { writeWorkbook } from '../../../../src/lib/workbook/writer.ts';
import type { Feishu, ListRow } from '../../../../src/platform/types.ts';
import {
  fetchMinutes,
  MINUTES,
  usualHeaders,
  waitingSource,
} from '../../../../src/services/records/index.ts';
import { impatientClock } from '../../../support/clock.ts';
import { AT, clock, item } from '../../quality/support/list.ts';
import { MEETING, participation, ZONE } from '../../quality/support/minutes.ts';

type Rows = readonly object[] | AppError;

const HEADERS = usualHeaders(MINUTES);
const VALUES = HEADERS.slice(1);
const error = (kind: ErrorKind, advice: string, code?: number, operation = 'list.quality') =>
  new AppError({ kind, advice, code, operation });
const CLOSED = error('no-permission', 'scope', 99991672);
const AWAY = error('unavailable', 'feishu-down');
const BROKEN = error('unavailable', 'task-failed', undefined, 'exports.get');
const REFUSED = error('no-permission', 'scope', 121005, 'exports.create');

/** One row of the official workbook: a number per column, so that its audio loss received is 4 %. */
function row(at: string): readonly (string | number)[] {
  return [at, ...VALUES.map((header, index) => (header.includes('丢包') ? `${index + 1}%` : index + 1))];
}

/** A platform that has these rows in its JSON list, and this workbook; counts the exports. */
function platform(list: Rows, file: readonly (readonly (string | number)[])[] | AppError) {
  const exported = vi.fn();
  const feishu = {
    records: {
      quality: async () => {
        if (list instanceof AppError) throw list;
        return { items: list as readonly ListRow[], next: undefined };
      },
    },
    tasks: {
      create: async () => {
        exported();
        return 'task';
      },
      status: async () => {
        if (file instanceof AppError) throw file;
        return { state: 'done', fileToken: 'token' };
      },
      download: async () => ({
        stream: writeWorkbook([{ name: 'Sheet1', headers: HEADERS, rows: file as [] }]),
      }),
    },
  } as unknown as Pick<Feishu, 'records' | 'tasks'>;
  const read = () =>
    fetchMinutes(
      MEETING,
      participation('张三', { joinTime: AT }),
      waitingSource({ feishu, options: {}, zone: ZONE, clock: impatientClock }),
    );
  return { read, exported };
}

describe('the minutes of one join', () => {
  it('come from the JSON list alone where that has everything', async () => {
    const { read, exported } = platform([item(0), item(1)], BROKEN);

    expect(await read()).toHaveLength(2);
    expect(exported).not.toHaveBeenCalled();
  });

  it('come from the workbook where the list is closed to the app', async () => {
    const { read } = platform(CLOSED, [row(`${clock(0)} (GMT+08:00)`)]);

    expect((await read())?.map(({ streams }) => streams.audio.received.lossAvg)).toEqual([4]);
  });

  it('come from both where the list lacks a loss: what each alone knows is there', async () => {
    const lacking = item(0, { network: { packet_loss_avg_sent: '' } });
    const { read } = platform([lacking], [row(`${clock(0)} (GMT+08:00)`)]);

    const [only, ...more] = (await read()) ?? [];

    expect(more).toEqual([]);
    expect(only?.streams.audio.sent.lossAvg).toBe(9);
    expect(only?.streams.video.received).toMatchObject({ height: 1080, fps: 30 });
  });

  it.each([
    ['fails for good', REFUSED],
    ['is not answered', BROKEN],
  ])('are what the list told where it lacks something and the export %s', async (_what, failure) => {
    const { read } = platform([item(0, { network: { packet_loss_avg_sent: '' } })], failure);

    expect(await read()).toHaveLength(1);
  });

  it.each([
    ['does not answer', AWAY],
    ['answers what nobody knows', error('internal', 'unknown-code', 77)],
  ])('come from the workbook where the list %s', async (_what, failure) => {
    const { read } = platform(failure, [row(`${clock(0)} (GMT+08:00)`)]);

    expect(await read()).toHaveLength(1);
  });

  it('wait for the list where neither is answered', async () => {
    await expect(platform(AWAY, BROKEN).read()).rejects.toBe(AWAY);
  });

  it('are asked for again where the list is closed and the export fails', async () => {
    await expect(platform(CLOSED, BROKEN).read()).rejects.toThrow(AppError);
  });

  it.each([
    ['with a minute beside them', [row('gestern'), row(`${clock(0)} (GMT+08:00)`)], 1],
    ['alone', [row('gestern')], 1],
  ])('tell the values of rows without a time: %s', async (_name, rows, length) => {
    const minutes = (await platform(CLOSED, rows).read()) ?? [];

    expect(minutes).toHaveLength(length);
    expect(minutes[0]?.unreadable).toBe(VALUES.length);
  });

  it('of a guest nobody can ask for', async () => {
    const feishu = {} as Pick<Feishu, 'records' | 'tasks'>;
    const guest = participation('访客', { userId: undefined });

    const source = waitingSource({ feishu, options: {}, zone: ZONE, clock: impatientClock });

    expect(await fetchMinutes(MEETING, guest, source)).toBeUndefined();
  });
});
