import { atOnce, type Steps } from '../lib/clock.ts';
import { MINUTE_MS } from '../lib/time.ts';
import { TARGET_POOR_RATE } from './bands.ts';
import { type JudgedMinute, judgeMinute, worseMinute } from './judge.ts';
import type { Thresholds } from './settings.ts';
import {
  type Coverage,
  rateOf,
  type Spread,
  type Spreads,
  spreadSteps,
  type Tally,
  wilson,
} from './statistics.ts';
import type { Band, Join, Minute, Participation } from './types.ts';

export type Counts = Readonly<Record<Band, number>>;

/** Totals over many minutes. */
export interface Aggregate {
  readonly counts: Counts;
  /** Classified minutes: the denominator of every share. */
  readonly n: number;
  /** Share of poor minutes among the classified ones, 0..1; undefined if none was classified. */
  readonly poorRate: number | undefined;
  readonly spreads: Spreads;
  /** Estimated audio MOS over both directions. */
  readonly mos: Spread | undefined;
  /** Undefined if nothing was classified. */
  readonly worst: JudgedMinute | undefined;
  readonly episodes: readonly Episode[];
  readonly verdict: Band;
  readonly unreadable: number;
}

/** Returns the totals of minutes of one person, in any order. */
function aggregate(minutes: readonly JudgedMinute[]): Aggregate {
  return atOnce(aggregateSteps(minutes, episodesOf(minutes)));
}

/** Computes the totals of minutes of a whole meeting, in any order; it stops after some thousand minutes. */
export function* aggregateSteps(
  minutes: readonly JudgedMinute[],
  episodes: readonly Episode[],
): Steps<Aggregate> {
  const counts = countBands(minutes);
  const n = counts.good + counts.fair + counts.poor;
  yield;
  const { spreads, mos } = yield* spreadSteps(minutes);
  yield;
  const worst = n === 0 ? undefined : minutes.reduce(worseMinute);
  const poorRate = n === 0 ? undefined : counts.poor / n;
  return {
    counts,
    n,
    poorRate,
    spreads,
    mos,
    worst,
    episodes,
    verdict: verdictOf({ poor: counts.poor, n }, episodes.length > 0),
    unreadable: minutes.reduce((total, { minute }) => total + minute.unreadable, 0),
  };
}

/**
 * Returns the verdict of a tally; `trouble` is true if somebody was affected for longer than a moment.
 *
 * Poor: the target is missed, and there was trouble or the miss is clear (the Wilson interval lies above the target).
 * Fair: the target is missed, or there was trouble. Good: neither.
 */
function verdictOf(tally: Tally, trouble: boolean): Band {
  if (tally.n === 0) return 'unclassified';
  const missed = rateOf(tally) > TARGET_POOR_RATE;
  if (missed && (trouble || wilson(tally).lower > TARGET_POOR_RATE)) return 'poor';
  return missed || trouble ? 'fair' : 'good';
}

/** Counts the minutes in each band. */
export function countBands(minutes: readonly Pick<JudgedMinute, 'band'>[]): Counts {
  const counts = { good: 0, fair: 0, poor: 0, unclassified: 0 };
  for (const { band } of minutes) counts[band] += 1;
  return counts;
}

/** One join with its minutes judged. */
export interface JudgedParticipation {
  readonly participation: Join;
  /** Ordered by time, each once. */
  readonly minutes: readonly JudgedMinute[];
}

/** One person or room of a meeting; several joins form one view with gaps. */
export interface PersonQuality {
  readonly personKey: string;
  readonly name: string;
  /** Ordered by join time. */
  readonly joins: readonly JudgedParticipation[];
  /** Minutes of all joins, ordered by time. */
  readonly minutes: readonly JudgedMinute[];
  readonly total: Aggregate;
  /** Joins with at least one classified minute, of all. */
  readonly coverage: Coverage;
}

/** Judges the minutes of one join and puts them in order; a join without measurements has none. */
export function judgeParticipation(
  { minutes = [], ...participation }: Participation,
  thresholds: Thresholds,
): JudgedParticipation {
  return { participation, minutes: inOrder(minutes).map((each) => judgeMinute(each, thresholds)) };
}

/** Yields the people of a meeting with their joins judged, one at a time, in no order. */
export function* peopleOf(
  participations: readonly Participation[],
  thresholds: Thresholds,
): Generator<PersonQuality> {
  const byPerson = new Map<string, Participation[]>();
  for (const each of participations) {
    const joins = byPerson.get(each.personKey);
    if (joins === undefined) byPerson.set(each.personKey, [each]);
    else joins.push(each);
  }
  for (const [personKey, joins] of byPerson) yield person(personKey, joins, thresholds);
}

/** What tells people or rooms of one name apart; of equally telling ones the last. */
const TELLING = ['device', 'location', 'department'] as const;

/** Returns the same people; behind a name that several of them have stands, in brackets, what tells them apart. */
export function namedApart(people: readonly PersonQuality[]): PersonQuality[] {
  const byName = new Map<string, PersonQuality[]>();
  for (const each of people) {
    const same = byName.get(each.name);
    if (same === undefined) byName.set(each.name, [each]);
    else same.push(each);
  }
  return [...byName].flatMap(([name, same]) => (name === '' || same.length < 2 ? same : apart(name, same)));
}

function apart(name: string, same: readonly PersonQuality[]): readonly PersonQuality[] {
  const valuesBy = TELLING.map((what) => same.map(({ joins }) => joins[0]?.participation[what] ?? ''));
  const distinct = (values: readonly string[]): number => new Set(values).size;
  const values = valuesBy.reduce((best, each) => (distinct(each) >= distinct(best) ? each : best));
  if (distinct(values) < 2) return same;
  const [open, close] = /\p{Script=Han}/u.test(name) ? ['（', '）'] : [' (', ')'];
  return same.map((one, at) => (values[at] ? { ...one, name: `${name}${open}${values[at]}${close}` } : one));
}

function person(
  personKey: string,
  participations: readonly Participation[],
  thresholds: Thresholds,
): PersonQuality {
  const joins = participations
    .map((each) => judgeParticipation(each, thresholds))
    .sort((a, b) => startOf(a) - startOf(b) || compare(idOf(a), idOf(b)));
  const minutes = byTime(joins.flatMap((each) => each.minutes));
  const guests = participations.filter(({ userId, roomId }) => (userId ?? roomId) === undefined).length;
  return {
    personKey,
    name: joins.map(({ participation }) => participation.name).find((name) => name !== '') ?? '',
    joins,
    minutes,
    total: aggregate(minutes),
    coverage: {
      measured: joins.filter(({ minutes: own }) => own.some(({ band }) => band !== 'unclassified')).length,
      total: joins.length,
      ...(guests > 0 && { guests }),
    },
  };
}

function startOf({ participation, minutes }: JudgedParticipation): number {
  return participation.joinTime ?? minutes[0]?.time ?? 0;
}

function idOf({ participation: { device, appVersion, publicIp } }: JudgedParticipation): string {
  return `${device} ${appVersion} ${publicIp}`;
}

function byTime(minutes: readonly JudgedMinute[]): readonly JudgedMinute[] {
  return [...minutes].sort((a, b) => a.time - b.time);
}

/** Compares people for sorting: the worst first. */
export function worstFirst(a: PersonQuality, b: PersonQuality): number {
  const rate = (each: PersonQuality): number => each.total.poorRate ?? -1;
  const excess = (each: PersonQuality): number => each.total.worst?.deciding?.excess ?? 0;
  return (
    b.total.counts.poor - a.total.counts.poor ||
    rate(b) - rate(a) ||
    b.total.counts.fair - a.total.counts.fair ||
    excess(b) - excess(a) ||
    compare(a.personKey, b.personKey)
  );
}

/** Compares texts by code unit: the same order on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Number of people in each band during one clock minute. */
export interface TimelinePoint extends Counts {
  /** Unix ms, whole minutes. */
  readonly time: number;
}

/** Returns a point for each minute from the first to the last measured one; minutes without anybody have zeros. */
export function timelineOf(minutes: readonly JudgedMinute[]): readonly TimelinePoint[] {
  const slots = new Map<number, Record<Band, number>>();
  for (const { time, band } of minutes) {
    const at = slot(time);
    const counts = slots.get(at) ?? { good: 0, fair: 0, poor: 0, unclassified: 0 };
    counts[band] += 1;
    slots.set(at, counts);
  }
  const order = [...slots.keys()].sort((a, b) => a - b);
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) return [];
  // A wrong clock must not create a timeline of years.
  const slotsShown = last - first > 2 * 24 * 60 ? order : range(first, last);
  return slotsShown.map((at) => ({
    time: at * 60_000,
    ...(slots.get(at) ?? { good: 0, fair: 0, poor: 0, unclassified: 0 }),
  }));
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Sorts minutes by time; the same minute of two overlapping pages is one. */
export function inOrder(minutes: readonly Minute[]): readonly Minute[] {
  const sorted = [...minutes].sort(
    (a, b) => a.time - b.time || compare(JSON.stringify(a), JSON.stringify(b)),
  );
  return sorted.filter((minute, index) => {
    const before = sorted[index - 1];
    return before?.time !== minute.time || JSON.stringify(before) !== JSON.stringify(minute);
  });
}

/** This many poor minutes within a window of this many minutes make a stretch; `IN_A_ROW` in a row always do. */
export const WINDOW = 5;
export const POOR_IN_WINDOW = 3;
export const IN_A_ROW = 2;

type Timed = Pick<JudgedMinute, 'time' | 'band'>;

/** A stretch of trouble: unix ms of its first and last poor minute. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  readonly poor: number;
}

/**
 * Returns stretches of trouble: two poor minutes in a row, or three within five.
 *
 * A minute that was not measured is not poor and connects nothing.
 */
export function episodesOf(minutes: readonly Timed[]): readonly Episode[] {
  const poor = [...new Set(minutes.filter(({ band }) => band === 'poor').map(({ time }) => slot(time)))].sort(
    (a, b) => a - b,
  );
  const marked = new Set<number>();
  poor.forEach((at, index) => {
    const next = poor[index + IN_A_ROW - 1];
    if (next === at + IN_A_ROW - 1) for (const each of poor.slice(index, index + IN_A_ROW)) marked.add(each);
    const third = poor[index + POOR_IN_WINDOW - 1];
    if (third !== undefined && third - at < WINDOW)
      for (const each of poor.slice(index, index + POOR_IN_WINDOW)) marked.add(each);
  });
  const episodes: { from: number; to: number; poor: number }[] = [];
  for (const at of poor) {
    if (!marked.has(at)) continue;
    const last = episodes.at(-1);
    if (last !== undefined && at - slot(last.to) < WINDOW) {
      last.to = at * MINUTE_MS;
      last.poor += 1;
    } else episodes.push({ from: at * MINUTE_MS, to: at * MINUTE_MS, poor: 1 });
  }
  return episodes;
}

/** Returns the clock minute of a time (unix ms), in minutes since 1970. */
export function slot(time: number): number {
  return Math.floor(time / MINUTE_MS);
}
