import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
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
const CLOSED = new AppError({
  kind: 'no-permission',
  advice: 'scope',
  code: 99991672,
  operation: 'list.quality',
});
const BROKEN = new AppError({ kind: 'unavailable', advice: 'task-failed', operation: 'exports.get' });

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

  it('are what the list told where it lacks something and the export fails for good', async () => {
    const refused = new AppError({
      kind: 'no-permission',
      advice: 'scope',
      code: 121005,
      operation: 'exports.create',
    });
    const { read } = platform([item(0, { network: { packet_loss_avg_sent: '' } })], refused);

    expect(await read()).toHaveLength(1);
  });

  it.each([
    ['does not answer', { kind: 'unavailable', advice: 'feishu-down', operation: 'list.quality' }],
    ['answers what nobody knows', { kind: 'internal', advice: 'unknown-code', code: 77 }],
  ] as const)('come from the workbook where the list %s', async (_what, facts) => {
    const { read } = platform(new AppError(facts), [row(`${clock(0)} (GMT+08:00)`)]);

    expect(await read()).toHaveLength(1);
  });

  it('are what the list told where it lacks something and the export is not answered', async () => {
    const { read } = platform([item(0, { network: { packet_loss_avg_sent: '' } })], BROKEN);

    expect(await read()).toHaveLength(1);
  });

  it('wait for the list where neither is answered', async () => {
    const away = new AppError({ kind: 'unavailable', advice: 'feishu-down', operation: 'list.quality' });

    await expect(platform(away, BROKEN).read()).rejects.toBe(away);
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
