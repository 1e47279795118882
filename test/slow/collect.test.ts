import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { ExportTaskRequest, Feishu, Records } from '../../src/platform/types.ts';
import { dayJobHandler, enqueueDay } from '../../src/services/digests/collect/job.ts';
import type { JobHandler } from '../../src/services/jobs/define.ts';
import type { LeasedJob } from '../../src/store/types.ts';
import { dayState } from '../support/day-state.ts';
import { runStepOf } from '../support/jobs.ts';
import { DATE, DAY_MS, MIDNIGHT, NIGHT, newStage, SMALL } from '../unit/services/digests/support/stage.ts';
import { truthOf } from '../unit/services/digests/support/truth.ts';
import { promise } from '../unit/services/jobs/support.ts';

const HOUR = 3_600_000;
/** A day of two meetings. */
const SUNDAY = '2026-11-08';
const AWAY = new AppError({ kind: 'unavailable', advice: 'unavailable' });

let stage: Awaited<ReturnType<typeof newStage>>;
afterEach(() => stage.close());

/** Where the minutes do not matter, none are had of anybody. */
const noMinutes = (more: Partial<Records> = {}): Feishu =>
  stage.with({ quality: async () => ({ items: [], next: undefined }), ...more });
const enqueue = (date = DATE, identity = 'tenant') =>
  enqueueDay(stage.store, { date, identities: [identity] }, NIGHT);
const state = () => dayState(stage.store, DATE);
const clock = () => stage.sandbox.state.clock;

/** Runs one step of a day; `end` saves what it found. */
async function begun(handler: JobHandler, date = DATE) {
  const job = { kind: 'day', key: `day:${date}`, payload: { date } } as unknown as LeasedJob;
  const { next, save } = await runStepOf(handler, job);
  return { next, end: () => stage.store.transaction(async (repos) => save?.(repos)) };
}
/** The same at once; returns when the next step is due. */
async function stepOf(handler: JobHandler, date = DATE) {
  const { next, end } = await begun(handler, date);
  await end();
  return next;
}

/** Moves the clock from due job to due job, and does what is due. */
async function untilNothingIsDue(feishu: Feishu): Promise<void> {
  await enqueue();
  for (let due: number | undefined = NIGHT; due !== undefined; due = await stage.store.jobs.nextDue()) {
    if (due > clock().now()) await clock().set(due);
    await stage.drain({ feishu });
  }
}

describe('collecting a day', () => {
  it('loses at most the calls under way when the bot is killed', async () => {
    stage = await newStage({ ...SMALL, people: 6, meetingsPerDay: 2 });
    await enqueue();
    const { quality } = stage.feishu.records;
    const allHang = promise();
    const hanging = vi.fn((...args: Parameters<typeof quality>) => {
      const asked = hanging.mock.calls.length;
      if (asked === 20 + 6) allHang.keep();
      return asked <= 20 ? quality(...args) : new Promise<never>(() => undefined);
    });
    const counting = vi.fn(quality);
    const killed = dayJobHandler(stage.context({ feishu: stage.with({ quality: hanging }) }));
    // Until the calls of one step hang, and nobody ever hears of that step again.
    for (let runs = true; runs; )
      runs = await Promise.race([stepOf(killed).then(() => true), allHang.kept.then(() => false)]);
    const before = await state();
    await stage.drain({ feishu: stage.with({ quality: counting }) });
    const after = await state();

    expect(before?.measured).toBeGreaterThanOrEqual(20 - 6);
    expect(hanging.mock.calls.length).toBeLessThanOrEqual(20 + 6);
    expect(after).toMatchObject({ state: 'complete' });
    // Every join once, those that hung twice.
    expect(20 + counting.mock.calls.length).toBe(after?.total);
  });

  it('is one job however often it is asked for, and none once the day is complete', async () => {
    stage = await newStage(SMALL);
    for (const identity of ['tenant', 'ou_1', 'ou_1']) await enqueue(DATE, identity);

    expect((await stage.store.jobs.counts(NIGHT)).ready).toBe(1);
    expect((await stage.store.days.get(DATE))?.identities).toEqual(['tenant', 'ou_1']);
    await stage.drain({ feishu: noMinutes() });
    await enqueue(DATE, 'ou_2');
    expect(await stage.store.jobs.nextDue()).toBeUndefined();
  });

  it('goes on with the next identity where a right is gone, and says once whose', async () => {
    const none = () => Promise.reject(new AppError({ kind: 'not-authorised', advice: 'authorise' }));
    stage = await newStage({ ...SMALL, users: { current: none, renewed: none } });
    await stage.collect(DATE, { feishu: noMinutes() }, ['ou_gone', 'tenant']);

    expect(stage.suspended).toEqual(['ou_gone']);
    expect(await state()).toMatchObject({ state: 'complete', suspended: ['ou_gone'] });
  });

  it('waits where nobody’s right is left, and goes on when another is lent', async () => {
    stage = await newStage({ ...SMALL, creatorHasRight: false });
    const feishu = noMinutes();
    await stage.collect(DATE, { feishu });
    const waiting = await state();
    await stage.collect(DATE, { feishu });
    (stage.sandbox.state as { creatorHasRight: boolean }).creatorHasRight = true;
    await clock().advance(HOUR);
    await stage.collect(DATE, { feishu });

    expect(waiting).toMatchObject({ state: 'suspended', suspended: ['tenant'] });
    expect(stage.suspended).toEqual(['tenant']);
    expect(await state()).toMatchObject({ state: 'complete', suspended: [] });
  });

  it('goes on where a right is lent in the moment in which none is left', async () => {
    stage = await newStage(SMALL);
    const { days, jobs } = stage.store;
    await days.insert(DATE, ['ou_gone'], NIGHT);
    await days.update(DATE, { suspended: [{ identity: 'ou_gone', at: NIGHT }] }, NIGHT);
    const { next, end } = await begun(dayJobHandler(stage.context()));
    // Its job still lives, so that this asks for no other one.
    await days.update(DATE, { identities: ['ou_gone', 'tenant'] }, NIGHT);
    await end();

    const { ready } = await jobs.counts(NIGHT);
    expect([next, (await days.get(DATE))?.state, ready]).toEqual(['done', 'collecting', 1]);
  });

  it('says when to come back where the budget is spent', async () => {
    stage = await newStage(SMALL);
    await enqueue();
    const spent = new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 41_000 });
    const feishu = stage.with({ meetings: () => Promise.reject(spent) });

    expect(await stepOf(dayJobHandler(stage.context({ feishu })))).toEqual({ again: 41_000 });
  });

  it('outlives a platform that is away for hours, and then misses nothing', async () => {
    stage = await newStage(SMALL);
    const back = NIGHT + 3 * HOUR;
    const unlessAway =
      <T, A extends readonly unknown[]>(call: (...args: A) => Promise<T>) =>
      (...args: A) => {
        if (clock().now() > back) return call(...args);
        throw AWAY;
      };
    const { records, tasks } = stage.feishu;
    const away = { tasks: { ...tasks, create: unlessAway(tasks.create) } };
    await untilNothingIsDue({ ...stage.with({ quality: unlessAway(records.quality) }), ...away });

    expect((await state())?.state).toBe('complete');
    expect(clock().now()).toBeLessThan(back + HOUR);
    expect((await stage.store.days.progress(DATE)).joins.failed).toBe(0);
  });

  it.each([
    ['is never answered', AWAY],
    ['is answered with what cannot be read', new TypeError('Cannot read properties of undefined')],
  ])('becomes complete without a join that alone %s', async (_what, failure) => {
    stage = await newStage(SMALL);
    const { tasks, records } = stage.feishu;
    let unlucky: string | undefined;
    const refuse = (userId: string | undefined): undefined => {
      unlucky ??= userId;
      if (userId === unlucky) throw failure;
    };
    const quality: typeof records.quality = async (query, ...rest) =>
      refuse(query.userId) ?? records.quality(query, ...rest);
    const create = async (request: ExportTaskRequest) =>
      ('userId' in request.query && refuse(request.query.userId)) || tasks.create(request);
    await untilNothingIsDue({ ...stage.with({ quality }), tasks: { ...tasks, create } });

    const { joins } = await stage.store.days.progress(DATE);
    expect(await state()).toMatchObject({ state: 'complete' });
    expect([joins.failed > 0, joins.open, joins.done > 0]).toEqual([true, 0, true]);
  });

  it('waits for meetings that go on past midnight', async () => {
    stage = await newStage(SMALL);
    const listed = stage.feishu.records.meetings;
    const goesOn = (): boolean => clock().now() < NIGHT + HOUR;
    let last = 0;
    const meetings: typeof listed = async (query, ...rest) => {
      const page = await listed({ ...query, meetingStatus: 2 }, ...rest);
      last = page.items.length;
      const [first, ...others] = page.items;
      const open = goesOn() && first !== undefined ? [{ ...first, meeting_end_time: '' }] : [];
      return { ...page, items: query.meetingStatus === 1 ? open : goesOn() ? others : page.items };
    };
    const feishu = noMinutes({ meetings });
    await stage.collect(DATE, { feishu });
    const before = await state();
    await clock().advance(2 * HOUR);
    await stage.drain({ feishu });

    expect(before).toMatchObject({ state: 'collecting', meetings: last - 1 });
    expect(await state()).toMatchObject({ state: 'complete', meetings: last });
  });

  it('reads everything from exports of its own where the JSON lists are closed to the app', async () => {
    stage = await newStage({ ...SMALL, scopes: ['vc:export', 'contact:user.employee_id:readonly'] });
    await stage.collect(SUNDAY);

    const statistics = await stage.statistics({ date: SUNDAY });
    const meetings = truthOf(stage.sandbox.state.world, MIDNIGHT - 10 * DAY_MS, MIDNIGHT - 9 * DAY_MS);
    expect(statistics).toMatchObject({ complete: true, period: { meetings: meetings.length } });
    // The workbook tells of each person’s first join only, and has no ids of rooms.
    expect(statistics?.period.coverage.measured).toBeGreaterThan(2);
  });

  it.each([
    ['a later day', '2026-11-17', DATE],
    ['a day that is over', '2026-11-19', DATE],
  ])('reads its list and then lets %s go first', async (_what, waits, first) => {
    stage = await newStage(SMALL);
    for (const date of [waits, first]) await enqueue(date);
    const handler = dayJobHandler(stage.context());

    for (const date of [waits, first]) expect(await stepOf(handler, date)).toEqual({ again: 0 });
    expect(await stepOf(handler, waits)).toEqual({ again: 60_000 });
    expect(await stepOf(handler, first)).toEqual({ again: 0 });
  });

  it('that waited for another begins as soon as that one is read', async () => {
    stage = await newStage(SMALL);
    for (const date of [SUNDAY, DATE]) await enqueue(date);
    await stage.drain({ feishu: noMinutes() });

    const states = await Promise.all([SUNDAY, DATE].map((date) => stage.store.days.get(date)));
    expect(states.map((day) => day?.state)).toEqual(['complete', 'complete']);
  });

  it('finds nothing on a day without meetings, and says so', async () => {
    stage = await newStage({ holidays: [NIGHT - 12 * HOUR] });
    await stage.collect();

    expect(await state()).toMatchObject({ state: 'complete', meetings: 0, total: 0 });
    expect(await stage.statistics()).toMatchObject({
      complete: true,
      period: { meetings: 0, people: 0, n: 0, poorRate: undefined, mos: undefined },
      ...{ worst: [], groups: [], causes: [] },
    });
  });
});
