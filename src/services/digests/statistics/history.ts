import type { LocalDate, Scope } from '../../../cards/digests/types.ts';
import type { Store } from '../../../store/types.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import { plusDays } from '../collect/dates.ts';
import { aggregateDay } from './aggregate.ts';
import { scopeKey } from './scope.ts';
import type { DayAggregate, DayNames, KeptDay } from './types.ts';

/**
 * The days of [from, to] for a scope, oldest first, without those nothing is known of. What a scope was never asked
 * about is made from the joins that are kept, and kept.
 */
export async function keptDays(
  store: Store,
  scope: Scope,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly KeptDay[]> {
  const key = scopeKey(scope);
  const rows = new Map((await store.days.history(key, from, to)).map((row) => [row.date, row] as const));
  const found: KeptDay[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const row = rows.get(date);
    const day = row?.complete ? undefined : await store.days.get(date);
    const isOld = day?.listed && (row === undefined || row.asOf < day.updatedAt);
    if (isOld && !(await isEmptied(store, date)))
      found.push(await keepDay(store, date, scope, day.state === 'complete'));
    else if (row !== undefined)
      found.push({ aggregate: row.data as DayAggregate, asOf: row.asOf, complete: row.complete });
  }
  return found;
}

/** Makes a day's figures from what is kept of it, and keeps them. */
export async function keepDay(
  store: Store,
  date: LocalDate,
  scope: Scope,
  complete: boolean,
): Promise<KeptDay> {
  // Before it is read: what is learnt meanwhile makes the figures old again.
  const asOf = (await store.days.get(date))?.updatedAt ?? 0;
  const { aggregate, names } = await aggregateDay(store, date, scope, await tenantThresholds(store));
  await store.days.putHistory({ date, scope: scopeKey(scope), asOf, complete, data: aggregate }, names);
  return { aggregate, asOf, complete };
}

/** What names people and meetings of a day; nothing once the raw data is gone. */
export async function namesOf(store: Store, date: LocalDate, scope: Scope): Promise<DayNames> {
  const named = (await store.days.named(date, scopeKey(scope))) as DayNames | undefined;
  return named ?? { personKeys: [], worst: [], causes: [] };
}

/** True where the joins of a day went with time: its meetings are there, and nobody joined them. */
export async function isEmptied({ days }: Store, date: LocalDate): Promise<boolean> {
  const { meetings, unlisted, joins } = await days.progress(date);
  const known = Object.values(joins).reduce((sum, each) => sum + each, 0);
  return meetings > 0 && unlisted === 0 && known === 0;
}
