import type { LocalDate } from '../../../cards/digests/types.ts';
import { boundsOf, dayNumberOf, dayOf, dayText, plusDays } from '../../../lib/range/zone.ts';
import { DAY_MS, DAYS_OF_MONTH } from '../../../lib/time.ts';
import type { Repos, Store } from '../../../store/types.ts';
import { digestSubscriptions } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { keptDays } from '../statistics/day.ts';
import { enqueueDay } from './job.ts';

/** After midnight the last meetings of a day come to their end. */
const AFTER_MIDNIGHT_MS = 2 * 60_000;
/** Days back that are caught up after the bot was down: a week's digest rests on them. */
const CAUGHT_UP_DAYS = 7;
/** A day that was given up is asked for again after this. */
const CLAIM_MS = 3 * DAY_MS;

/**
 * Returns the identities whose right may be used to collect a day: the app's, or those of subscribers, `first` first.
 */
export async function identitiesFor(
  repos: Repos,
  identity: DigestContext['identity'],
  first: readonly string[] = [],
): Promise<readonly string[]> {
  if (identity === 'tenant') return ['tenant'];
  const live = (await digestSubscriptions(repos)).filter(({ state }) => state === 'on');
  const people = [...new Set([...first, ...live.map(({ createdBy }) => createdBy)])];
  const tokens = await Promise.all(people.map((openId) => repos.tokens.get(openId)));
  return people.filter((_, index) => tokens[index] !== undefined);
}

/** Asks for days that were not asked for yet, or that wait for a right or were given up. */
export async function askForDays(
  repos: Repos,
  dates: readonly LocalDate[],
  { identity, now, first }: { identity: DigestContext['identity']; now: number; first?: readonly string[] },
): Promise<void> {
  const identities = await identitiesFor(repos, identity, first);
  for (const date of dates) await enqueueDay(repos, { date, identities }, now);
}

/** Returns the date that ended last in the tenant's zone. */
export function yesterdayOf(now: number, zone: string): LocalDate {
  return dayText(dayOf(now, zone) - 1);
}

/** Enqueues the collection of yesterday, if somebody wants a digest, and of days that were missed during a pause. */
export async function collectDays(
  { store, zone, identity }: Pick<DigestContext, 'store' | 'zone' | 'identity'>,
  now: number,
): Promise<void> {
  const all = await digestSubscriptions(store);
  const oldest = Math.min(...all.map(({ createdAt }) => createdAt));
  if (all.length === 0) return;
  const yesterday = yesterdayOf(now, zone);
  if (now < boundsOf(yesterday, zone).end + AFTER_MIDNIGHT_MS) return;
  for (let back = 0; back < CAUGHT_UP_DAYS; back += 1) {
    const date = dayText(dayNumberOf(yesterday) - back);
    if (back > 0 && boundsOf(date, zone).end < oldest) return;
    await store.transaction(async (repos) => {
      if (await repos.claims.claim(`day:${date}`, now, now + CLAIM_MS))
        await askForDays(repos, [date], { identity, now });
    });
  }
}

const MOST_UNFINISHED = 100;

/**
 * Deletes joins, minutes and names of days more than `rawDays` ago, and all of a day after `historyMonths`; what
 * was known of a day that was never finished is added up before. Returns how many joins were deleted.
 */
export async function expireDays(
  store: Store,
  now: number,
  { rawDays, historyMonths }: { readonly rawDays: number; readonly historyMonths: number },
): Promise<number> {
  const today = new Date(now).toISOString().slice(0, 10);
  const raw = plusDays(today, -rawDays);
  const unfinished = await store.days.list(['collecting', 'suspended', 'failed'], MOST_UNFINISHED);
  for (const { date } of unfinished.filter((day) => day.date < raw))
    await keptDays(store, { of: 'tenant' }, date, date);
  const history = Math.max(rawDays, Math.ceil(historyMonths * DAYS_OF_MONTH));
  return store.days.expire(raw, plusDays(today, -history));
}
