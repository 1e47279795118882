import { afterEach, describe, expect, it } from 'vitest';
import type { QualityListQuery } from '../../src/platform/task-requests.ts';
import { looksAt } from '../../src/quality/screening.ts';
import { daysProgress } from '../../src/services/digests/send/read.ts';
import { JOIN } from '../../src/services/digests/stored.ts';
import { DATE, DAY_MS, MIDNIGHT, newStage, SMALL } from '../unit/services/digests/support/stage.ts';
import { countsOf, truthOf } from '../unit/services/digests/support/truth.ts';

let stage: Awaited<ReturnType<typeof newStage>>;
afterEach(() => stage.close());

const truth = () => truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS);
const goOn = async (feishu = stage.feishu): Promise<void> => {
  await stage.sandbox.state.clock.advance(60_000);
  await stage.drain({ feishu });
};

describe('a digest that goes out before everything is measured', () => {
  it('says what it covers, counts exactly that, and is completed later', async () => {
    stage = await newStage(SMALL);
    await stage.collect(DATE, { feishu: stage.refusingAfter(12) });
    const early = await stage.statistics();
    const { joins: stored } = await stage.store.days.joins(DATE, {}, undefined, 10_000, JOIN);
    const keyOf = (who: string | undefined, joined: number | undefined) => `${who} ${joined}`;
    const done = stored.filter(({ state }) => state === 'done');
    const keys = done.map(({ facts: { userId, roomId, joinTime } }) => keyOf(roomId ?? userId, joinTime));
    const measured = new Set(keys);
    const joins = truth().flatMap((each) => each.joins);
    const known = joins.filter(({ join }) => measured.has(keyOf(join.attendee.key, join.join)));
    await goOn();
    const late = await stage.statistics();

    const period = { counts: countsOf(known), meetings: truth().length };
    const covered = { ...period, coverage: { measured: known.length } };
    expect(early).toMatchObject({ complete: false, period: covered });
    expect(early?.period.coverage.total).toBeGreaterThan(known.length);
    expect(late).toMatchObject({ complete: true, period: { counts: countsOf(joins) } });
    expect(late?.asOf).toBeGreaterThan(early?.asOf ?? 0);
  });

  it('is not compared with a day of which only a little was read', async () => {
    stage = await newStage(SMALL);
    await stage.collect(DATE);
    await stage.collect('2026-11-11', { feishu: stage.refusingAfter(2) });
    const beside = await stage.statistics();
    await goOn();

    expect(beside?.baseline).toBeUndefined();
    expect((await stage.statistics())?.baseline?.days).toBe(1);
  });

  it('is read sample by sample first, then whole where somebody was affected, and says what that excludes', async () => {
    stage = await newStage({ people: 20, meetingsPerDay: 1 });
    const meetings = truth();
    const asked: QualityListQuery[] = [];
    const askable = meetings.map(({ joins }) => joins.filter((each) => each.askable).length);
    const samples = askable.reduce((sum, each) => sum + looksAt(each), 0);

    // Some fewer than all samples: what is left of a budget goes to whole meetings.
    await stage.collect(DATE, { feishu: stage.refusingAfter(samples - 8, undefined, asked) });
    for (const [at, { meeting }] of meetings.entries()) {
      const looks = asked.filter(({ meetingNo }) => meetingNo === meeting.meetingNo).length;
      // Who was not measured is stood in for, so the sample may take some more.
      expect(looks).toBeLessThanOrEqual(looksAt(askable[at] ?? 0) + 2);
    }
    const early = (await stage.statistics())?.period.screening;
    await goOn(stage.refusingAfter(40));
    const later = await stage.statistics();
    await goOn();
    const late = await stage.statistics();

    expect(early?.clear).toBeGreaterThan(0);
    expect(early?.looks).toBeLessThan(early?.of ?? 0);
    // Everybody was affected in two of the stories.
    const worst = later?.worst.map(({ meetingNo }) => meetingNo);
    expect(worst).toEqual(expect.arrayContaining(['810000005', '810000007']));
    const { rate = 0, lower = 1, upper = 0 } = later?.period.screening?.estimate ?? {};
    expect(rate).toBeGreaterThan(0);
    expect(lower).toBeLessThanOrEqual(late?.period.poorRate ?? 0);
    expect(upper).toBeGreaterThanOrEqual(late?.period.poorRate ?? 1);
    expect([late?.period.screening, late?.complete]).toEqual([undefined, true]);
  });

  it.each([
    ['nothing but the list of meetings', 0, { measured: 0, screened: 0, judged: 0 }],
    ['the samples', 38, { measured: 16, screened: 6, judged: 0 }],
    ['suspicious meetings too', 60, { measured: 40, screened: 4, judged: 2 }],
  ])('reads %s where the month’s calls allow no more, and says why', async (_what, perDay, expected) => {
    stage = await newStage({ people: 6, meetingsPerDay: 1 });
    const budget = async () => ({ quota: 10_000, used: 9_000, reserved: 500, perDay });
    await stage.collect(DATE, { budget });
    const progress = await daysProgress([DATE], { store: stage.store, budget });
    const { period, complete } = (await stage.statistics()) ?? {};

    expect(progress).toMatchObject({ complete: true, ended: true, cutByQuota: true });
    expect(complete).toBe(true);
    expect(period?.coverage.measured).toBeGreaterThanOrEqual(expected.measured);
    expect(period?.coverage.measured).toBeLessThan(expected.measured + 25);
    expect(period?.screening?.clear ?? 0).toBeGreaterThanOrEqual(expected.screened);
    expect(period?.judged).toBeGreaterThanOrEqual(expected.judged);
    // The day is over: the next month does not begin with what this one left.
    await stage.collect(DATE);
    expect((await stage.statistics())?.period.coverage).toEqual(period?.coverage);
  });
});
