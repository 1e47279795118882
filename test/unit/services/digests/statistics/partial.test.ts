import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../../src/errors.ts';
import type { Records } from '../../../../../src/platform/types.ts';
import { looksAt } from '../../../../../src/quality/screening.ts';
import { JOIN } from '../../../../../src/services/digests/collect/stored.ts';
import { progressOf } from '../../../../../src/services/digests/send/read.ts';
import { DATE, newStage, SMALL, type Stage } from '../support/stage.ts';
import { countsOf, truthOf } from '../support/truth.ts';

const MIDNIGHT = Date.UTC(2026, 10, 17, 16);
const DAY_MS = 24 * 3_600_000;
const BUDGET = 60;

let stage: Stage;
afterEach(() => stage.close());

describe('a digest that goes out before everything is measured', () => {
  it('says what it covers, counts exactly that, and is completed later', async () => {
    stage = await newStage({ people: 20, meetingsPerDay: 1 });
    const { quality } = stage.feishu.records;
    let left = BUDGET;
    const feishu = {
      ...stage.feishu,
      records: {
        ...stage.feishu.records,
        quality: async (...args: Parameters<typeof quality>) => {
          left -= 1;
          if (left >= 0) return quality(...args);
          throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 60_000 });
        },
      },
    };
    await stage.collect(DATE, { feishu });

    const early = await stage.statistics();
    const { store } = stage;
    const done = (await store.days.joins(DATE, {}, undefined, 10_000, JOIN)).joins.filter(
      ({ state }) => state === 'done',
    );
    const measured = new Set(
      done.map(({ facts }) => {
        const { userId, roomId, joinTime } = facts;
        return `${roomId ?? userId} ${joinTime}`;
      }),
    );
    const truth = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS);
    const joins = truth.flatMap((each) => each.joins);
    const known = joins.filter(({ join }) => measured.has(`${join.attendee.key} ${join.join}`));
    expect(early?.complete).toBe(false);
    expect(early?.period.coverage.measured).toBe(known.length);
    expect(early?.period.coverage.total).toBeGreaterThan(known.length);
    expect(early?.period.counts).toEqual(countsOf(known));
    expect(early?.period.meetings).toBe(truth.length);

    await stage.sandbox.state.clock.advance(60_000);
    await stage.drain();
    const late = await stage.statistics();

    expect(late?.complete).toBe(true);
    expect(late?.asOf).toBeGreaterThan(early?.asOf ?? 0);
    expect(late?.period.counts).toEqual(countsOf(joins));
  });

  it('is not compared with a day of which only a little was read', async () => {
    stage = await newStage(SMALL);
    const { quality } = stage.feishu.records;
    let left = 2;
    const spent = async (...args: Parameters<typeof quality>) => {
      left -= 1;
      if (left >= 0) return quality(...args);
      throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 60_000 });
    };
    const feishu = { ...stage.feishu, records: { ...stage.feishu.records, quality: spent } };
    await stage.collect(DATE);
    await stage.collect('2026-11-11', { feishu });
    const beside = await stage.statistics();
    left = Number.POSITIVE_INFINITY;
    await stage.sandbox.state.clock.advance(60_000);
    await stage.drain();

    expect(beside?.baseline).toBeUndefined();
    expect((await stage.statistics())?.baseline?.days).toBe(1);
  });

  it('is read sample by sample first, then whole where somebody was affected, and says what that excludes', async () => {
    stage = await newStage({ meetingsPerDay: 8 });
    const { quality } = stage.feishu.records;
    const truth = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS);
    const asked: string[] = [];
    const limited = (most: number) => ({
      ...stage.feishu,
      records: {
        ...stage.feishu.records,
        quality: async (...args: Parameters<typeof quality>) => {
          if (asked.length >= most)
            throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 60_000 });
          asked.push(args[0].meetingNo);
          return quality(...args);
        },
      },
    });
    const perMeeting = (): readonly number[] =>
      truth.map(({ meeting }) => asked.filter((each) => each === meeting.meetingNo).length);
    const askable = truth.map(({ joins }) => joins.filter((each) => each.askable).length);
    const samples = askable.reduce((sum, each) => sum + looksAt(each), 0);

    // Who was not measured is stood in for, so the sample may take some more.
    await stage.collect(DATE, { feishu: limited(samples) });
    expect(perMeeting().every((count, at) => count <= looksAt(askable[at] ?? 0) + 2)).toBe(true);
    const early = await stage.statistics();
    await stage.sandbox.state.clock.advance(60_000);
    await stage.drain({ feishu: limited(samples + 40) });
    const later = await stage.statistics();
    await stage.sandbox.state.clock.advance(60_000);
    await stage.drain();
    const late = await stage.statistics();

    expect(early?.period.screening?.clear).toBeGreaterThan(0);
    expect(early?.period.screening?.looks).toBeLessThan(early?.period.screening?.of ?? 0);
    // Everybody was affected in two of the stories.
    expect(later?.worst.map(({ meetingNo }) => meetingNo)).toEqual(
      expect.arrayContaining(['810000005', '810000007']),
    );
    const { rate = 0, lower = 1, upper = 0 } = later?.period.screening?.estimate ?? {};
    expect(rate).toBeGreaterThan(0);
    expect(lower).toBeLessThanOrEqual(late?.period.poorRate ?? 0);
    expect(upper).toBeGreaterThanOrEqual(late?.period.poorRate ?? 1);
    expect(late?.period.screening).toBeUndefined();
    expect(late?.complete).toBe(true);
  });

  it.each([
    ['nothing but the list of meetings', 0, { measured: 0, screened: 0, judged: 0 }],
    ['the samples', 45, { measured: 20, screened: 8, judged: 0 }],
    ['suspicious meetings too', 70, { measured: 50, screened: 5, judged: 2 }],
  ])('reads %s where the month’s calls allow no more, and says why', async (_what, perDay, expected) => {
    stage = await newStage({ people: 20, meetingsPerDay: 4 });
    const month = { quota: 10_000, used: 9_000, reserved: 500, daysLeft: 10, perDay };
    const budget = async () => month;
    await stage.collect(DATE, { budget });

    const { store } = stage;
    const progress = await progressOf([DATE], { store, budget });
    const { period, complete } = (await stage.statistics()) ?? {};
    expect(progress).toMatchObject({ complete: true, ended: true, saved: true });
    expect(complete).toBe(true);
    expect(period?.coverage.measured).toBeGreaterThanOrEqual(expected.measured);
    expect(period?.coverage.measured).toBeLessThan(expected.measured + 30);
    expect(period?.screening?.clear ?? 0).toBeGreaterThanOrEqual(expected.screened);
    expect(period?.judged).toBeGreaterThanOrEqual(expected.judged);
    // The day is over: the next month does not begin with what this one left.
    await stage.collect(DATE);
    expect(await stage.store.days.progress(DATE)).toMatchObject({ joins: { open: expect.any(Number) } });
    expect((await stage.statistics())?.period.coverage).toEqual(period?.coverage);
  });

  it('has the largest meetings of every department first', async () => {
    stage = await newStage({ stories: false, people: 200, meetingsPerDay: 8 });
    const sizes = new Map<string, number>();
    const meetings = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS);
    const feishu = {
      ...stage.feishu,
      records: {
        ...stage.feishu.records,
        quality: async (...args: Parameters<Records['quality']>) => {
          const [{ meetingNo, meetingStartTime }] = args;
          const meeting = meetings.find(
            (each) =>
              each.meeting.meetingNo === meetingNo &&
              Math.floor(each.meeting.start / 1000) === meetingStartTime,
          );
          sizes.set(`${meetingNo} ${meetingStartTime}`, meeting?.meeting.participants.length ?? 0);
          // In which order they are asked for does not depend on the minutes.
          return { items: [], next: undefined };
        },
      },
    };

    await stage.collect(DATE, { feishu });

    const inOrder = [...sizes.values()];
    const third = Math.floor(inOrder.length / 3);
    const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
    expect(mean(inOrder.slice(0, third))).toBeGreaterThan(1.5 * mean(inOrder.slice(-third)));
  });
});
