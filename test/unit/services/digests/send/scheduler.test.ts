import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, wallText } from '../../../../../src/lib/range/zone.ts';
import { digestSettingsFormat } from '../../../../../src/services/digests/commands.ts';
import { datesOf } from '../../../../../src/services/digests/send/read.ts';
import {
  coveredAt,
  coveredDate,
  coveredWeek,
  createDigestScheduler,
  lateBy,
  nextTick,
  type Recurrence,
  sendTime,
} from '../../../../../src/services/digests/send/scheduler.ts';
import { clockAt } from '../../../../support/clock.ts';
import { turnsDuring } from '../../../../support/turns.ts';
import { freshStore, store, subscription } from '../../support.ts';
import { SHANGHAI } from '../support/stage.ts';

const BERLIN = 'Europe/Berlin';
const CAIRO = 'Africa/Cairo';
const LORD_HOWE = 'Australia/Lord_Howe';
const MINUTE_MS = 60_000;
const NINE = Date.parse('2026-11-19T09:00:00+08:00');
const every = (own: Partial<Recurrence>): Recurrence => ({ days: 'daily', at: 540, zone: SHANGHAI, ...own });

describe('the next digest', () => {
  const half = { zone: BERLIN, at: 150 };
  it.each<[string, Partial<Recurrence>, string, string]>([
    ['today where the time is still ahead', {}, '2026-11-19T08:59+08:00', '2026-11-19T09:00+08:00'],
    ['else on the next day', {}, '2026-11-19T09:00+08:00', '2026-11-20T09:00+08:00'],
    ['not on weekends', { days: 'weekdays' }, '2026-11-20T10:00+08:00', '2026-11-23T09:00+08:00'],
    ['not on Chinese holidays', { days: 'workdays' }, '2026-09-30T10:00+08:00', '2026-10-08T09:00+08:00'],
    ['on weekends worked for them', { days: 'workdays' }, '2026-10-09T10:00+08:00', '2026-10-10T09:00+08:00'],
    ['on weekday holidays', { days: 'weekdays' }, '2026-09-30T10:00+08:00', '2026-10-01T09:00+08:00'],
    ['once a week', { days: 'fridays' }, '2026-11-20T09:00+08:00', '2026-11-27T09:00+08:00'],
    ['elsewhere', { days: 'workdays', zone: BERLIN }, '2026-09-30T10:00+02:00', '2026-10-01T09:00+02:00'],
    ['on time in spring', { zone: BERLIN }, '2026-03-28T09:00+01:00', '2026-03-29T09:00+02:00'],
    ['late where 02:30 is skipped', half, '2026-03-28T12:00+01:00', '2026-03-29T03:00+02:00'],
    ['late without a midnight', { zone: CAIRO, at: 0 }, '2026-04-23T12:00+02:00', '2026-04-24T01:00+03:00'],
    ['half an hour late', { zone: LORD_HOWE, at: 135 }, '2026-10-03T12:00+10:30', '2026-10-04T02:30+11:00'],
    ['at the first of two 02:30', half, '2026-10-24T12:00+02:00', '2026-10-25T02:30+02:00'],
    ['once where 02:30 comes twice', half, '2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
  ])('comes %s: %j after %s', (_when, settings, after, expected) => {
    expect(new Date(nextTick(every(settings), Date.parse(after)))).toEqual(new Date(expected));
  });

  it('comes exactly once on each day, wherever and whenever, also where clocks change', () => {
    const zones = fc.constantFrom(SHANGHAI, BERLIN, 'America/New_York', CAIRO, LORD_HOWE, 'Asia/Kolkata');
    const start = fc.constantFrom('2026-03-20T00:00:00Z', '2026-09-25T00:00:00Z');
    const check = (zone: string, from: string, at: number) => {
      const settings = every({ at, zone });
      let now = Date.parse(from);
      let day = dayOf(nextTick(settings, now), zone);
      for (let count = 0; count < 45; count += 1, day += 1) {
        const next = nextTick(settings, now);
        expect(next).toBeGreaterThan(now);
        expect(dayOf(next, zone)).toBe(day);
        now = next;
      }
    };
    fc.assert(fc.property(zones, start, fc.integer({ min: 0, max: 1439 }), check), { numRuns: 20 });
  });
});

describe('what a digest is about', () => {
  const west = { at: 18 * 60, zone: 'America/Los_Angeles' };
  it.each<[string, Partial<Recurrence>, string, string]>([
    ['the day before', {}, '2026-11-19T09:00+08:00', '2026-11-18'],
    ['the day before, at midnight, too', { at: 0 }, '2026-11-19T00:00+08:00', '2026-11-18'],
    ['the day before in the tenant’s zone', west, '2026-11-18T18:00-08:00', '2026-11-18'],
    ['Friday on Monday', { days: 'weekdays' }, '2026-11-23T09:00+08:00', '2026-11-20'],
    ['Sunday on Monday where it comes daily', {}, '2026-11-23T09:00+08:00', '2026-11-22'],
    ['the last day worked before holidays', { days: 'workdays' }, '2026-10-08T09:00+08:00', '2026-09-30'],
  ])('is %s: %j at %s', (_what, settings, at, date) => {
    expect(coveredDate(every(settings), Date.parse(at), SHANGHAI)).toBe(date);
  });

  it.each<[string, Recurrence['days'], string, string | undefined]>([
    ['the first of a week', 'weekdays', '2026-11-23T09:00+08:00', '2026-11-22'],
    ['the second of a week not', 'weekdays', '2026-11-24T09:00+08:00', undefined],
    // Monday, 6 April, is off for 清明.
    ['the first day worked of a week', 'workdays', '2026-04-07T09:00+08:00', '2026-04-05'],
  ])('is also the week before: %s', (_what, days, at, sunday) => {
    expect(coveredWeek(every({ days }), Date.parse(at), SHANGHAI)).toBe(sunday);
  });
});

it('once a week it is about the seven days before it, and about no day alone', () => {
  const at = Date.parse('2026-11-20T17:00+08:00');

  const wanted = [{ flavour: 'week', date: '2026-11-19' }];
  expect(coveredAt(every({ days: 'fridays', at: 17 * 60 }), at, SHANGHAI)).toEqual(wanted);
  expect(datesOf({ flavour: 'week', date: '2026-11-19' })).toEqual(
    Array.from({ length: 7 }, (_, back) => `2026-11-${13 + back}`),
  );
});

it('a digest goes out some minutes after its time, never on the hour or half hour, always the same ones, spread evenly', () => {
  const ids = Array.from({ length: 400 }, (_, index) => `sb${index.toString(16).padStart(24, '0')}`);
  const minutes = ids.map((id) => Math.floor((sendTime(id, NINE, SHANGHAI) - NINE) / MINUTE_MS));
  const minuteOf = (id: string, ahead: number) =>
    wallText(sendTime(id, NINE + ahead * MINUTE_MS, SHANGHAI), SHANGHAI, 'mm');
  const times = ids.flatMap((id) => [-5, -3, 0, 25, 29, 30].map((ahead) => minuteOf(id, ahead)));

  expect([Math.min(...minutes), Math.max(...minutes)]).toEqual([1, 8]);
  for (let minute = 1; minute <= 8; minute += 1)
    expect(minutes.filter((each) => each === minute).length).toBeGreaterThan(20);
  expect(sendTime('sb0', NINE, SHANGHAI)).toBe(sendTime('sb0', NINE, SHANGHAI));
  expect(ids.every((id) => lateBy(id) < MINUTE_MS)).toBe(true);
  expect(times.filter((minute) => minute === '00' || minute === '30')).toEqual([]);
});

describe('digests that are due in one minute', () => {
  freshStore(() => NINE);
  const recurrence = { days: 'workdays', at: 540, zone: SHANGHAI } as const;
  const settings = digestSettingsFormat.write({ ...recurrence, scope: { of: 'tenant' }, quiet: 'line' });
  const ring = (at: number) =>
    createDigestScheduler({ store, clock: clockAt(() => at), zone: SHANGHAI, identity: 'tenant' })();

  it('are one of the day, and later that of the week', async () => {
    const monday = Date.parse('2026-11-23T09:00:00+08:00');
    await store.subscriptions.insert(subscription('sb0', { settings, nextAt: monday }), NINE);
    await ring(monday);
    const at = sendTime('sb0', monday, SHANGHAI);
    for (const ms of [19_999, 20_000])
      expect(await store.jobs.claim(at + ms, MINUTE_MS, 9, { kinds: ['digest'] })).toHaveLength(1);
  });

  it('are taken one after the other, with everything else in between', async () => {
    const due = 130;
    await store.transaction(async ({ subscriptions }) => {
      for (let n = 0; n < due; n += 1)
        await subscriptions.insert(subscription(`sb${n}`, { settings, nextAt: NINE }), NINE - 1);
    });
    const { turns } = await turnsDuring(ring(NINE));

    expect(turns).toBeGreaterThanOrEqual(due);
    expect(await store.digests.open(NINE + 1, 1_000)).toHaveLength(due);
    expect((await store.days.list(['collecting'], 9)).map(({ date }) => date)).toEqual(['2026-11-18']);
  });
});
