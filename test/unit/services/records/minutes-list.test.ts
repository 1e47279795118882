import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { bytesOfMinutes, minutesOfBytes } from '../../../../src/services/records/index.ts';
import { mergeMinutes, nearestPairs, needsFile } from '../../../../src/services/records/meetings.ts';
import { minutesFromList } from '../../../../src/services/records/minutes.ts';
import { holds } from '../../../support/random.ts';
import { AT, clock, item, MINUTE, minute, minutes, START, ZONE } from '../../quality/support/minutes.ts';

const list = (length: number) => Array.from({ length }, (_, at) => item(at));

describe('minutes of the JSON list', () => {
  it('are read in all five groups', () => {
    const { minutes: found, unreadable } = minutesFromList([item(0)], ZONE);

    const audio = { received: { bitrate: 50, latency: 100, jitter: 5, lossAvg: undefined } };
    const video = { received: { height: 1080, fps: 30 }, sent: { height: 2160, fps: 15 } };
    const received = { bitrate: 1000, lossAvg: 0.8, lossMax: 2 };
    const network = { delay: 100, received, sent: { lossAvg: 1 } };
    const cpu = { clientAvg: 10, clientMax: 30, systemAvg: 20, systemMax: 40, clientMin: undefined };
    const volume = { mic: -30, speaker: 6 };
    expect(found).toMatchObject([{ time: AT, network, streams: { audio, video }, cpu, volume }]);
    expect(unreadable).toBe(0);
  });

  it('have the CPU reading, which has no zone, of the nearest minute', () => {
    const { minutes: found } = minutesFromList(list(4), 'America/New_York');

    // Each reading is stamped a minute late; the last one has no minute of its own left.
    expect(found.map(({ cpu }) => cpu.clientAvg)).toEqual([undefined, 10, 11, 12]);
    expect(found.map(({ time }) => (time - AT) / MINUTE)).toEqual([0, 1, 2, 3]);
  });

  it('are the same whatever the order of items and the overlap of pages', () => {
    const { minutes: usual } = minutesFromList(list(8), ZONE);
    const shuffled = fc.shuffledSubarray([...list(8), ...list(3)], { minLength: 11 });
    const check = (items: object[]) => void expect(minutesFromList(items, ZONE).minutes).toEqual(usual);
    fc.assert(fc.property(shuffled, check), { numRuns: 20 });
  });

  it('count what cannot be read, and survive anything', () => {
    const audio = { latency_received: 'slow', jitter_received: '--' };
    const odd = item(0, { audio, network: { time: '' } });
    const { minutes: found, unreadable } = minutesFromList([odd, null, 'x', {}], ZONE);

    expect([found.length, unreadable]).toEqual([1, 1]);
    const check = (items: unknown[]) => void minutesFromList(items, ZONE);
    fc.assert(fc.property(fc.array(fc.anything()), check), { numRuns: 50 });
  });
});

it('minutes are paired with the nearest within 90 seconds, never twice', () => {
  expect([nearestPairs([0], [90_000]).size, nearestPairs([0], [90_001]).size]).toEqual([1, 0]);
  const times = fc
    .uniqueArray(fc.integer({ min: 0, max: 1_200_000 }), { maxLength: 30 })
    .map((each) => each.sort((a, b) => a - b));
  const check = (a: readonly number[], b: readonly number[]) => {
    const pairs = [...nearestPairs(a, b)];

    expect(new Set(pairs.map(([, of]) => of)).size).toBe(pairs.length);
    expect(pairs.filter(([at, of]) => Math.abs((a[at] ?? 0) - (b[of] ?? 0)) > 90_000)).toEqual([]);
  };
  holds(times, times, check);
});

describe('both sources of one join', () => {
  it('give one minute; the file’s loss per medium wins over the loss of all media, and over that of the list', () => {
    const file = [{ ...minute(0, { received: { lossAvg: 7, latency: 90 } }), time: AT + 45_000 }];
    const given = (lossAvg: number, lossMax: number) => [minute(0, { sent: { lossAvg, lossMax } })];
    const [both] = mergeMinutes(given(7, 9), given(1, 2));

    const streams = { audio: { received: { lossAvg: 7, latency: 100 } }, video: { received: { fps: 30 } } };
    const rest = { network: { received: { lossAvg: 0.8 } }, cpu: { clientAvg: 10, systemMax: 40 } };
    const merged = mergeMinutes(file, minutesFromList([item(0)], ZONE).minutes);
    expect(merged).toMatchObject([{ time: AT, streams, ...rest }]);
    expect(both?.streams.audio.sent).toMatchObject({ lossAvg: 7, lossMax: 9 });
  });

  it('keep the minutes that only one of them has', () => {
    const [file, other] = [minutes(0, 2), minutes(2, 4)];

    expect(mergeMinutes(file, other).map(({ time }) => (time - START) / MINUTE)).toEqual([0, 1, 2, 3, 4]);
    expect([mergeMinutes(file, []), mergeMinutes([], other)]).toEqual([file, other]);
  });

  const off = { bitrate_sent: '0kbps' };
  const noLoss = { network: { packet_loss_avg_sent: '' } };
  const allOff = { ...noLoss, audio: off, video: off, screen_sharing: off };
  const blank = { time: `${clock(0)} (GMT+08:00)` };
  it.each<[string, boolean, readonly object[]]>([
    ['nothing', false, [item(0)]],
    ['everything', true, []],
    ['the loss that a verdict needs', true, [item(0, noLoss)]],
    ['the loss of what was off', false, [item(0, allOff)]],
    ['the jitter of a video that was on', true, [item(0, { video: { jitter_received: '--' } })]],
    ['the latency of what was shared', true, [item(0, { screen_sharing: { latency_sent: '' } })]],
    ['the CPU', true, [item(0, { cpu_usage: { client_avg_cpu_usage: '', system_max_cpu_usage: '-' } })]],
    ['all of a minute that it has', true, [{ network: blank, audio: blank }]],
  ])('are both needed where the list lacks what a verdict needs; it lacks %s: %s', (_what, needed, items) => {
    expect(needsFile(minutesFromList(items, ZONE).minutes)).toBe(needed);
  });
});

it('packed minutes come back as they were, and take little more than half of what rows of names and values take', () => {
  const own = minutes(0, 9, (at) => ({ unreadable: at % 3, video: { sent: { fps: at, height: 720 } } }));
  const { minutes: listed } = minutesFromList([item(0), item(1), item(2)], ZONE);
  const many = minutes(0, 44, (at) => ({ received: { latency: 40 + (at % 7), jitter: at % 5 } }));

  for (const before of [own, listed, []]) expect(minutesOfBytes(bytesOfMinutes(before))).toEqual(before);
  expect(bytesOfMinutes(many).length).toBeLessThan(gzipSync(JSON.stringify(many)).length * 0.6);
});

it('packed minutes of another version, or of any other form, are refused', () => {
  const stored = JSON.parse(gunzipSync(bytesOfMinutes(minutes(0, 2))).toString()) as object;
  const read = (value: unknown) => minutesOfBytes(gzipSync(JSON.stringify(value)));

  expect(read(stored)).toHaveLength(3);
  for (const other of [{ ...stored, v: 2 }, { ...stored, times: ['09:00'] }, null, [], 'text', 7, {}])
    expect(() => read(other)).toThrow(ZodError);
});
