import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../../src/errors.ts';
import type { ExportTaskRequest, Feishu, Records } from '../../../../../src/platform/types.ts';
import { dayJobHandler, enqueueDay } from '../../../../../src/services/digests/collect/job.ts';
import { dayState } from '../../../../../src/services/digests/collect/lists.ts';
import type { LeasedJob } from '../../../../../src/store/types.ts';
import { runStepOf } from '../../../../support/jobs.ts';
import { DATE, NIGHT, newStage, SMALL, type Stage } from '../support/stage.ts';
import { truthOf } from '../support/truth.ts';

const HOUR = 3_600_000;
const JOB = { kind: 'day', key: `day:${DATE}`, payload: { date: DATE } } as unknown as LeasedJob;

let stage: Stage;
afterEach(() => stage.close());

/** The platform with some of its lists answered by the test. */
const feishuWith = (records: Partial<Records>): Feishu => ({
  ...stage.feishu,
  records: { ...stage.feishu.records, ...records },
});

/** Moves the clock from due job to due job, and does what is due. */
async function untilNothingIsDue(feishu: Feishu): Promise<void> {
  const { clock } = stage.sandbox.state;
  for (let due: number | undefined = NIGHT; due !== undefined; due = await stage.store.jobs.nextDue()) {
    if (due > clock.now()) await clock.set(due);
    await stage.drain({ feishu });
  }
}

describe('collecting a day', () => {
  it('loses at most the calls under way when the bot is killed', async () => {
    stage = await newStage(SMALL);
    await enqueueDay(stage.store, { date: DATE, identities: ['tenant'] }, NIGHT);
    let asked = 0;
    let hung = 0;
    let allHang = (): void => undefined;
    const atMost = new Promise<true>((resolve) => {
      allHang = () => resolve(true);
    });
    const { quality } = stage.feishu.records;
    const hanging = feishuWith({
      quality: (...args) => {
        asked += 1;
        if (asked <= 20) return quality(...args);
        hung += 1;
        if (hung === 6) allHang();
        return new Promise(() => undefined);
      },
    });
    const killed = dayJobHandler(stage.context({ feishu: hanging }));
    // Until the calls of one step hang, and nobody ever hears of that step again.
    let dropped = false;
    while (!dropped) {
      const run = runStepOf(killed, JOB);
      dropped = await Promise.race([
        run.then(async ({ save }) => {
          if (save !== undefined) await stage.store.transaction(save);
          return false;
        }),
        atMost,
      ]);
    }
    const before = await dayState(stage.store, DATE);
    let again = 0;
    const counting = feishuWith({
      quality: (...args) => {
        again += 1;
        return quality(...args);
      },
    });
    await stage.drain({ feishu: counting });

    const after = await dayState(stage.store, DATE);
    expect(before?.measured).toBeGreaterThanOrEqual(14);
    expect(hung).toBeLessThanOrEqual(6);
    expect(after).toMatchObject({ state: 'complete' });
    // Every join once, those that hung twice.
    expect(asked - hung + again).toBe(after?.total);
  });

  it('is one job however often it is asked for, and none once the day is complete', async () => {
    stage = await newStage(SMALL);
    for (const identity of ['tenant', 'ou_1', 'ou_1'])
      await enqueueDay(stage.store, { date: DATE, identities: [identity] }, NIGHT);

    expect((await stage.store.jobs.counts(NIGHT)).ready).toBe(1);
    expect((await stage.store.days.get(DATE))?.identities).toEqual(['tenant', 'ou_1']);

    await stage.drain();
    await enqueueDay(stage.store, { date: DATE, identities: ['ou_2'] }, NIGHT);

    expect(await stage.store.jobs.nextDue()).toBeUndefined();
  });

  it('goes on with the next identity where a right is gone, and says once whose', async () => {
    const none = async (): Promise<string> => {
      throw new AppError({ kind: 'not-authorised', advice: 'authorise' });
    };
    stage = await newStage({ ...SMALL, users: { current: none, renewed: none } });

    await stage.collect(DATE, {}, ['ou_gone', 'tenant']);

    expect(stage.suspended).toEqual(['ou_gone']);
    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete', suspended: ['ou_gone'] });
  });

  it('waits where nobody’s right is left, and goes on when another is lent', async () => {
    stage = await newStage({ ...SMALL, creatorHasRight: false });

    await stage.collect();
    const waiting = await dayState(stage.store, DATE);
    await stage.collect();
    (stage.sandbox.state as { creatorHasRight: boolean }).creatorHasRight = true;
    await stage.sandbox.state.clock.advance(HOUR);
    await stage.collect();

    expect(waiting).toMatchObject({ state: 'suspended', suspended: ['tenant'] });
    expect(stage.suspended).toEqual(['tenant']);
    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete', suspended: [] });
  });

  it('goes on where a right is lent in the moment in which none is left', async () => {
    stage = await newStage(SMALL);
    const { days, jobs } = stage.store;
    await days.insert(DATE, ['ou_gone'], NIGHT);
    await days.update(DATE, { suspended: [{ identity: 'ou_gone', at: NIGHT }] }, NIGHT);
    const { next, save } = await runStepOf(dayJobHandler(stage.context()), JOB);

    // Its job still lives, so that this asks for no other one.
    await days.update(DATE, { identities: ['ou_gone', 'tenant'] }, NIGHT);
    if (save !== undefined) await stage.store.transaction(save);

    expect(next).toBe('done');
    expect((await days.get(DATE))?.state).toBe('collecting');
    expect((await jobs.counts(NIGHT)).ready).toBe(1);
  });

  it('says when to come back where the budget is spent', async () => {
    stage = await newStage(SMALL);
    await enqueueDay(stage.store, { date: DATE, identities: ['tenant'] }, NIGHT);
    const spent = feishuWith({
      meetings: async () => {
        throw new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 41_000 });
      },
    });

    const { next } = await runStepOf(dayJobHandler(stage.context({ feishu: spent })), JOB);

    expect(next).toEqual({ again: 41_000 });
  });

  it('outlives a platform that is away for hours, and then misses nothing', async () => {
    stage = await newStage(SMALL);
    const back = NIGHT + 3 * HOUR;
    const { clock } = stage.sandbox.state;
    const { records, tasks } = stage.feishu;
    const unlessAway =
      <T, A extends readonly unknown[]>(call: (...args: A) => Promise<T>) =>
      (...args: A) => {
        if (clock.now() > back) return call(...args);
        throw new AppError({ kind: 'unavailable', advice: 'unavailable' });
      };
    const feishu = {
      ...feishuWith({ quality: unlessAway(records.quality) }),
      tasks: { ...tasks, create: unlessAway(tasks.create) },
    };
    await enqueueDay(stage.store, { date: DATE, identities: ['tenant'] }, NIGHT);
    await untilNothingIsDue(feishu);

    expect((await dayState(stage.store, DATE))?.state).toBe('complete');
    expect(clock.now()).toBeLessThan(back + HOUR);
    expect((await stage.store.days.progress(DATE)).joins.failed).toBe(0);
  });

  it('gives up a join that alone is never answered, and the day becomes complete without it', async () => {
    stage = await newStage(SMALL);
    const { tasks, records } = stage.feishu;
    let unlucky: string | undefined;
    const refuse = (userId: string | undefined): undefined => {
      unlucky ??= userId;
      if (userId === unlucky) throw new AppError({ kind: 'unavailable', advice: 'unavailable' });
    };
    const create = async (request: ExportTaskRequest) =>
      ('userId' in request.query && refuse(request.query.userId)) || tasks.create(request);
    const feishu = {
      ...feishuWith({
        quality: async (query, ...rest) => refuse(query.userId) ?? records.quality(query, ...rest),
      }),
      tasks: { ...tasks, create },
    };
    await enqueueDay(stage.store, { date: DATE, identities: ['tenant'] }, NIGHT);
    await untilNothingIsDue(feishu);

    const { joins } = await stage.store.days.progress(DATE);
    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete' });
    expect(joins.failed).toBeGreaterThan(0);
    expect(joins.open).toBe(0);
    expect(joins.done).toBeGreaterThan(0);
  });

  it('goes on where one answer cannot be read', async () => {
    stage = await newStage(SMALL);
    const { quality } = stage.feishu.records;
    let odd: number | undefined;
    const feishu = feishuWith({
      quality: async (query, ...rest) => {
        odd ??= query.joinTime;
        if (query.joinTime !== odd) return quality(query, ...rest);
        throw new TypeError('Cannot read properties of undefined');
      },
    });
    await enqueueDay(stage.store, { date: DATE, identities: ['tenant'] }, NIGHT);
    await untilNothingIsDue(feishu);

    const state = await dayState(stage.store, DATE);
    expect(state?.state).toBe('complete');
    expect(state?.measured).toBeGreaterThan(0);
    expect((await stage.store.days.progress(DATE)).joins.failed).toBeGreaterThan(0);
  });

  it('waits for meetings that go on past midnight', async () => {
    stage = await newStage(SMALL);
    const { clock } = stage.sandbox.state;
    const { meetings } = stage.feishu.records;
    const goesOn = (): boolean => clock.now() < NIGHT + HOUR;
    let last = 0;
    const feishu = feishuWith({
      async meetings(query, ...rest) {
        const page = await meetings({ ...query, meetingStatus: 2 }, ...rest);
        last = page.items.length;
        const [first, ...others] = page.items;
        const open = goesOn() && first !== undefined ? [{ ...first, meeting_end_time: '' }] : [];
        const ended = goesOn() ? others : page.items;
        return { ...page, items: query.meetingStatus === 1 ? open : ended };
      },
    });

    await stage.collect(DATE, { feishu });
    const before = await dayState(stage.store, DATE);
    await clock.advance(2 * HOUR);
    await stage.drain({ feishu });

    expect(before).toMatchObject({ state: 'collecting', meetings: last - 1 });
    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete', meetings: last });
  });

  it('reads everything from exports of its own where the JSON lists are closed to the app', async () => {
    stage = await newStage({
      ...SMALL,
      scopes: ['vc:export', 'contact:user.employee_id:readonly'],
    });

    await stage.collect();

    const statistics = await stage.statistics();
    const meetings = truthOf(stage.sandbox.state.world, NIGHT - 24.5 * HOUR, NIGHT - HOUR / 2);
    expect(statistics).toMatchObject({ complete: true, period: { meetings: meetings.length } });
    // The workbook tells of each person’s first join only, and has no ids of rooms.
    expect(statistics?.period.coverage.measured).toBeGreaterThan(10);
  }, 60_000);

  it.each([
    ['a later day', '2026-11-17', DATE],
    ['a day that is over', '2026-11-19', DATE],
  ])('reads its list and then lets %s go first', async (_what, waits, first) => {
    stage = await newStage(SMALL);
    for (const date of [waits, first]) await enqueueDay(stage.store, { date, identities: ['tenant'] }, NIGHT);
    const handler = dayJobHandler(stage.context());
    const run = async (date: string) => {
      const signal = AbortSignal.timeout(60_000);
      const { next, save } = await runStepOf(handler, { ...JOB, payload: { date } }, signal);
      await stage.store.transaction(async (repos) => save?.(repos));
      return next;
    };

    for (const date of [waits, first]) expect(await run(date)).toEqual({ again: 0 });
    expect(await run(waits)).toEqual({ again: 60_000 });
    expect(await run(first)).toEqual({ again: 0 });
  });

  it('finds nothing on a day without meetings, and says so', async () => {
    stage = await newStage({ holidays: [NIGHT - 12 * HOUR] });

    await stage.collect();

    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'complete', meetings: 0, total: 0 });
    expect(await stage.statistics()).toMatchObject({
      complete: true,
      period: { meetings: 0, people: 0, n: 0, poorRate: undefined, mos: undefined },
      worst: [],
      groups: [],
      causes: [],
    });
  });
});
