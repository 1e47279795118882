import { dayText } from '../../../lib/range/zone.ts';
import type { Store } from '../../../store/types.ts';
import { dayNumberOf } from '../collect/dates.ts';
import { addGroups } from '../statistics/period.ts';
import { plain } from '../statistics/scope.ts';
import type { DayAggregate } from '../statistics/types.ts';

/** Days whose joins are looked at, and days whose figures are: a department may not meet for weeks. */
const JOINS_DAYS = 7;
const FIGURES_DAYS = 90;
/** More are not read, and one of them is meant. */
const SUGGESTED = 5;
/** Of all pairs of neighbouring characters, so many in common make two names similar. */
const SIMILAR = 0.25;

/**
 * Departments like one that nobody heard of, the most similar first, or else the largest; undefined where it is known,
 * or where too little was read to say so.
 */
export async function insteadOf(
  name: string,
  { days }: Pick<Store, 'days'>,
): Promise<readonly string[] | undefined> {
  const read = await days.list(['complete', 'collecting'], JOINS_DAYS);
  const newest = read
    .map(({ date }) => date)
    .sort()
    .at(-1);
  if (newest === undefined || read.every(({ state }) => state !== 'complete')) return undefined;
  const known = new Map<string, number>();
  const add = (department: string, count: number): void => {
    if (department !== '') known.set(department, (known.get(department) ?? 0) + count);
  };
  for (const { date } of read)
    for (const { department, total } of await days.departments(date)) add(department, total);
  const kept = await days.history('tenant', dayText(dayNumberOf(newest) - FIGURES_DAYS), newest);
  const groups = addGroups(kept.map(({ data }) => data as DayAggregate));
  for (const department of Object.keys(groups.department)) add(department, 0);
  const wanted = plain(name);
  if (known.size === 0 || known.has(wanted)) return undefined;
  const bySize = [...known].sort(([, a], [, b]) => b - a).map(([department]) => department);
  const similar = bySize
    .map((department) => ({ department, likeness: likeness(wanted, department) }))
    .filter((each) => each.likeness > SIMILAR)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ department }) => department);
  return (similar.length > 0 ? similar : bySize).slice(0, SUGGESTED);
}

/** 0..1: how much two names share; 1 where one has the other in it. */
function likeness(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one.includes(other) || other.includes(one)) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size || 1);
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`));
}
