import { beforeEach, describe, expect, it } from 'vitest';
import type { JoinKey, JoinTally, NewDayJoin } from '../../../src/store/types.ts';
import { ANY, ENGINES, freshStore, meeting, store, T0 } from './support.ts';

const NOW = Date.UTC(2026, 10, 19);
const DATE = '2026-11-18';
const JOIN = { facts: ANY, hours: ANY };

const join = (department: string, more: Partial<NewDayJoin> = {}): NewDayJoin => ({
  ...{ department, roomId: '', state: 'open', facts: { name: `somebody of ${department}` } },
  ...more,
});
const BANDS = { good: 40, fair: 3, poor: 2, unclassified: 1 };
const TALLY: JoinTally = { ...BANDS, mosMilli: 4_123_456_789, mosN: 90, hours: { 9: [40, 3, 2, 1] } };
const names = (meetings: readonly { readonly meeting: string }[]) =>
  meetings.map((each) => each.meeting).join();

describe.each(ENGINES)('days in %s', (engine) => {
  freshStore(() => T0, engine);
  beforeEach(() => store.days.insert(DATE, ['tenant'], NOW));

  it('are there once, and change by what is named', async () => {
    const { days } = store;

    expect(await days.insert(DATE, ['ou_1'], NOW + 1)).toBe(false);
    await days.update(DATE, { suspended: [{ identity: 'tenant', at: NOW }], listed: true }, NOW + 2);

    expect(await days.get(DATE)).toEqual({
      ...{ date: DATE, state: 'collecting', identities: ['tenant'], listed: true, failures: 0 },
      ...{ createdAt: NOW, updatedAt: NOW + 2, finishedAt: null },
      suspended: [{ identity: 'tenant', at: NOW }],
    });
    expect((await days.list(['collecting'], 5)).map(({ date }) => date)).toEqual([DATE]);
    expect(await days.list(['suspended', 'complete'], 5)).toEqual([]);
    expect(await days.insert('2026-11-17', [], NOW)).toBe(true);
  });

  it('take a meeting once, largest first where their people are still to be asked for', async () => {
    const { days } = store;

    expect(await days.addMeetings(DATE, [meeting('early', 2, 5), meeting('large', 9, 1)], NOW)).toBe(2);
    expect(await days.addMeetings(DATE, [meeting('large', 9, 1), meeting('late', 2, 8)], NOW)).toBe(1);

    expect(names(await days.unlisted(DATE, 9, ANY))).toBe('large,late,early');
    expect(names(await days.meetings(DATE, ANY))).toBe('large,early,late');
    expect((await days.meeting(DATE, 'late', ANY))?.facts).toEqual({ topic: 'about late' });
  });

  it('hand out one meeting after the other, the largest and latest first, and a lost answer once more with its meeting', async () => {
    const { days } = store;
    const all = [meeting('m1', 2, 1), meeting('m2', 3, 1), meeting('m3', 3, 7)];
    await days.addMeetings(DATE, all, NOW);
    for (const each of all)
      await days.putJoins(DATE, each, [join('研发'), join('销售'), join('', { state: 'none' })], NOW);
    await days.settle(DATE, { meeting: 'm3', n: 0 }, 'empty', undefined, NOW);
    const order = async (limit = 5) =>
      (await days.open(DATE, limit)).map((each) => `${each.meeting} ${each.n}`).join();

    expect(await order()).toBe('m3 1,m2 0,m2 1,m1 0,m1 1');
    expect(await days.failed(DATE, { meeting: 'm3', n: 1 })).toBe(1);
    expect(await order(2)).toBe('m3 1,m2 0');
    expect(await days.failed(DATE, { meeting: 'm3', n: 1 })).toBe(2);
    expect(await order()).toBe('m2 0,m2 1,m1 0,m1 1,m3 1');
    const joins = { open: 5, done: 0, empty: 1, failed: 0, none: 3 };
    expect(await days.progress(DATE)).toEqual({ meetings: 3, unlisted: 0, expired: 0, joins });
  });

  it('keep what a join came to, and say which meetings can be judged', async () => {
    const { days } = store;
    const one = meeting('m1', 2, 1);
    await days.addMeetings(DATE, [one], NOW);
    await days.putJoins(DATE, one, [join('研发'), join('研发', { roomId: 'omm_1' })], NOW);
    const measured = { tally: TALLY, minutes: Buffer.from('minutes') };

    await days.settle(DATE, { meeting: 'm1', n: 0 }, 'done', measured, NOW + 5);
    expect(await days.unjudged(DATE)).toEqual([]);
    await days.settle(DATE, { meeting: 'm1', n: 1 }, 'failed', undefined, NOW + 6);

    expect(await days.unjudged(DATE)).toEqual([{ meeting: 'm1', measured: 1 }]);
    expect((await days.get(DATE))?.updatedAt).toBe(NOW + 6);
    expect(await days.joinCounts(DATE)).toEqual(new Map([['m1', { joins: 2, measured: 1, open: 0 }]]));
    expect(await days.join(DATE, { meeting: 'm1', n: 0 }, JOIN)).toMatchObject({ ...TALLY, state: 'done' });
    const [first, second] = await days.withMinutes(DATE, 'm1', JOIN);
    expect(first?.minutes?.toString()).toBe('minutes');
    expect(second?.minutes).toBeUndefined();
    await days.putSummary(DATE, 'm1', { causes: [] }, 1);
    expect(await days.unjudged(DATE)).toEqual([]);
    expect(await days.summary(DATE, 'm1', ANY)).toEqual({ causes: [] });
  });

  it('are read page by page, all of them or those of a department, rooms or a meeting', async () => {
    const { days } = store;
    for (const name of ['m1', 'm2']) {
      const one = meeting(name, 2, 1);
      await days.addMeetings(DATE, [one], NOW);
      await days.putJoins(DATE, one, [join('a'), join('b', { roomId: 'omm_1' }), join('a')], NOW);
    }
    const page = async (where: Parameters<typeof days.joins>[1], most = 9, from?: JoinKey) => {
      const { joins, next } = await days.joins(DATE, where, from, most, JOIN);
      return { keys: joins.map((each) => `${each.meeting}/${each.n}`).join(), next };
    };

    const first = await page({}, 4);
    expect(first.keys).toBe('m1/0,m1/1,m1/2,m2/0');
    expect(await page({}, 4, first.next)).toMatchObject({ keys: 'm2/1,m2/2' });
    expect(await page({ departments: ['b', 'c'] })).toMatchObject({ keys: 'm1/1,m2/1' });
    expect(await page({ roomIds: ['omm_1'] })).toMatchObject({ keys: 'm1/1,m2/1' });
    expect(await page({ roomIds: [] })).toMatchObject({ keys: '' });
    expect(await page({ meeting: 'm2' }, 1)).toMatchObject({ keys: 'm2/0' });
  });

  it('keep their figures longer than what names people', async () => {
    const { days } = store;
    const row = { date: DATE, scope: 'tenant', asOf: NOW, complete: false, data: { n: 1 } };
    await days.putHistory(row, { people: ['somebody'] });
    await days.putHistory({ ...row, complete: true, data: { n: 2 } }, { people: ['somebody'] });

    const later = { ...row, complete: true, data: { n: 2 } };
    expect(await days.history('tenant', DATE, DATE, ANY)).toEqual([later]);
    expect(await days.named(DATE, 'tenant', ANY)).toEqual({ people: ['somebody'] });
    await days.expire('2026-11-19', '2025-11-19');
    expect(await days.named(DATE, 'tenant', ANY)).toBeUndefined();
    expect(await days.history('tenant', '2026-01-01', '2026-12-31', ANY)).toHaveLength(1);
    await days.expire('2026-11-19', '2026-11-19');
    expect(await days.history('tenant', '2026-01-01', '2026-12-31', ANY)).toEqual([]);
  });
});
