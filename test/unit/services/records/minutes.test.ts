import { describe, expect, it } from 'vitest';
import { columnsOf, guessMinuteField, MINUTES } from '../../../../src/services/records/index.ts';
import { minutesFromSheet } from '../../../../src/services/records/minutes.ts';
import { HEADERS, ZONE } from '../../quality/support/minutes.ts';

const TIME = '2022.07.21 11:30:00 (GMT+08:00)';
const AT = Date.UTC(2022, 6, 21, 3, 30);
/** One value a column, all different, with the documented units. */
const CELLS = HEADERS.slice(1).map((header, index) => {
  if (header.includes('码率')) return `${index + 50}kbps`;
  return /延迟|抖动/.test(header) ? `${index}ms` : `${index}%`;
});
const ROW = [TIME, ...CELLS];
const LATENCY = ['时间', '音频-延迟（接收）'];

const read = async (headers: readonly string[], rows: readonly (readonly unknown[])[]) => {
  const { missing, unknown } = columnsOf(headers, MINUTES, guessMinuteField);
  return { ...(await minutesFromSheet(headers, rows, ZONE)), missing, unknown };
};

describe('minutes of a sheet', () => {
  it('have 35 documented columns, and each cell is read into its place', async () => {
    const { minutes, unreadable, missing, unknown } = await read(HEADERS, [ROW]);

    expect(HEADERS).toHaveLength(35);
    const received = { bitrate: 50, latency: 1, jitter: 2, lossAvg: 3, lossMax: 4 };
    const audio = { received, sent: { bitrate: 55, latency: 6, jitter: 7, lossAvg: 8, lossMax: 9 } };
    const video = { sent: { bitrate: 65, lossMax: 19 } };
    const share = { sent: { bitrate: 75, latency: 26, jitter: 27, lossAvg: 28 } };
    const cpu = { clientMin: 30, clientAvg: 31, clientMax: 32, systemAvg: undefined, systemMax: 33 };
    expect(minutes).toMatchObject([{ time: AT, streams: { audio, video, share }, cpu }]);
    expect([unreadable, missing, unknown]).toEqual([0, [], []]);
  });

  it('count what cannot be read, also in rows without a time', async () => {
    const row = (at: string, latency: string, jitter: string) => [at, latency, jitter];
    const timed = [row(TIME, 'slow', '5ms'), row(TIME.replace('30:00', '31:00'), '-', '--')];
    const rows = [...timed, row('soon', '40ms', '5ms'), []];
    const { minutes, unreadable } = await read([...LATENCY, '音频-抖动（接收）'], rows);

    expect(minutes.map(({ unreadable: own }) => own)).toEqual([1, 0]);
    expect(unreadable).toBe(3);
  });

  it('take bare numbers for percent once one of them cannot be a share, and for unread before', async () => {
    const headers = ['时间', '音频-丢包平均（接收）', '客户端平均 CPU 占用'];
    const loss = async (cpu: number) => {
      const { minutes, unreadable } = await read(headers, [[TIME, 0.4, cpu]]);
      return [minutes[0]?.streams.audio.received.lossAvg, unreadable];
    };

    expect(await loss(22)).toEqual([0.4, 0]);
    expect(await loss(0.22)).toEqual([undefined, 2]);
  });

  it('are sorted by time, read in the zone of the meeting without an offset; two of one minute are, however they came', async () => {
    const rows = ['2022.07.21 11:31:00', '2022-07-21 11:30'].map((time) => [time, '5ms']);
    const same = ['5ms', '4ms'].map((latency) => [TIME, latency]);

    expect((await read(LATENCY, rows)).minutes.map(({ time }) => time)).toEqual([AT, AT + 60_000]);
    expect(await read(LATENCY, same)).toEqual(await read(LATENCY, same.toReversed()));
  });
});
