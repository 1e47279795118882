import type {
  Counts,
  HourPoint,
  LocalDate,
  PeriodStatistics,
  Screening,
  TrendPoint,
} from '../../../cards/digests/types.ts';
import { plusDays } from '../../../lib/range/zone.ts';
import {
  addSums,
  type EstimateSums,
  estimateOf,
  estimateSums,
  lookChance,
  lookOrder,
  looksAt,
  type ScreenedMeeting,
} from '../../../quality/screening.ts';
import {
  type Coverage,
  DIMENSIONS,
  type Dimension,
  roomOfGroup,
  sumCoverage,
} from '../../../quality/statistics.ts';
import type { Band } from '../../../quality/types.ts';
import { lookOf } from '../collect/measure.ts';
import type { DayAggregate, DayScreening, GroupTallies, GroupTally } from '../stored.ts';
import type { MeetingOfDay } from './meetings.ts';

const BANDS: readonly Band[] = ['good', 'fair', 'poor', 'unclassified'];
const HOURS = 24;

/** Adds minutes by band. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = { good: 0, fair: 0, poor: 0, unclassified: 0 };
  for (const counts of all) for (const band of BANDS) sum[band] += counts[band];
  return sum;
}

/** Counts classified minutes. */
export function classified({ good, fair, poor }: Counts): number {
  return good + fair + poor;
}

/** Returns a share, 0..1; undefined if nothing was classified. */
export function rate(poor: number, n: number): number | undefined {
  return n === 0 ? undefined : poor / n;
}

const total = (days: readonly DayAggregate[], value: (day: DayAggregate) => number): number =>
  days.reduce((sum, day) => sum + value(day), 0);

/** Returns several days as one; the caller counts `people`, because it knows which of them are the same. */
export function periodOf(
  days: readonly DayAggregate[],
  { from, to, people }: { readonly from: LocalDate; readonly to: LocalDate; readonly people: number },
): PeriodStatistics {
  const counts = addCounts(days.map((day) => day.counts));
  const n = classified(counts);
  const mosN = total(days, (day) => day.mosN);
  return {
    from,
    to,
    meetings: total(days, (day) => day.meetings),
    people,
    joins: total(days, (day) => day.joins),
    meetingMs: total(days, (day) => day.meetingMs),
    judged: total(days, (day) => day.judged),
    bad: total(days, (day) => day.bad),
    severe: total(days, (day) => day.severe),
    affected: total(days, (day) => day.affected),
    counts,
    n,
    poorRate: rate(counts.poor, n),
    mos: mosN === 0 ? undefined : total(days, (day) => day.mosMilli) / mosN / 1000,
    coverage: coverageOf(days),
    screening: screeningOf(days),
  };
}

/** Returns how much of some days was measured; days without statistics are for the caller to count. */
export function coverageOf(days: readonly DayAggregate[]): Coverage {
  return sumCoverage(
    days.map(({ measured, joins, guests, missing, unplaced }) => ({
      measured,
      total: joins + missing,
      guests,
      counting: missing > 0,
      unplaced,
    })),
  );
}

/** Returns how much of a group was measured; that of `days` where they have no join of it. */
export function groupCoverage(tally: GroupTally | undefined, days: readonly DayAggregate[]): Coverage {
  const [measured, total] = [tally?.[3] ?? 0, tally?.[4] ?? 0];
  return total === 0 ? coverageOf(days) : { measured, total };
}

/** Returns minutes by hour of the day, over all days. */
export function hoursOf(days: readonly DayAggregate[]): readonly HourPoint[] {
  return Array.from({ length: HOURS }, (_, hour) => ({
    hour,
    counts: addCounts(days.flatMap((day) => day.hours[hour] ?? [])),
  }));
}

type Groups = Readonly<Record<string, GroupTally>>;

function added(all: readonly Groups[], nameOf = (name: string): string => name): Groups {
  const sums = new Map<string, GroupTally>();
  for (const groups of all)
    for (const [group, [poor, n, people, ...counts]] of Object.entries(groups)) {
      const name = nameOf(group);
      const known = sums.get(name) ?? [0, 0, 0, 0, 0, 0, 0, 0];
      sums.set(name, [
        known[0] + poor,
        known[1] + n,
        Math.max(known[2], people),
        known[3] + counts[0],
        known[4] + counts[1],
        known[5] + counts[2],
        known[6] + counts[3],
        Math.max(known[7], counts[4]),
      ]);
    }
  return Object.fromEntries(sums);
}

/**
 * Returns days whose rooms are called as they last were in `all`, oldest first: one that was renamed meanwhile stays one
 * room.
 */
export function inLatestNames<T extends DayAggregate>(
  days: readonly T[],
  all: readonly DayAggregate[],
): readonly T[] {
  const latest = new Map<string | undefined, string>();
  for (const day of all)
    for (const group of Object.keys(day.groups.room ?? {})) latest.set(roomOfGroup(group), group);
  latest.delete(undefined);
  const nameOf = (group: string): string => latest.get(roomOfGroup(group)) ?? group;
  const room = (day: T): Groups => added([day.groups.room ?? {}], nameOf);
  return days.map((day) => ({ ...day, groups: { ...day.groups, room: room(day) } }));
}

/** Adds the groups of several days by name. */
export function addGroups(days: readonly DayAggregate[]): GroupTallies {
  const of = (dimension: Dimension): Groups => added(days.map((day) => day.groups[dimension] ?? {}));
  return Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, of(dimension)]),
  ) as unknown as GroupTallies;
}

/** Returns one point per day of the chart, with gaps for unknown days. */
export function dailyPoints(
  days: readonly DayAggregate[],
  first: LocalDate,
  count: number,
): readonly TrendPoint[] {
  return Array.from({ length: count }, (_, index) => {
    const date = plusDays(first, index);
    return pointOf(
      date,
      days.filter((day) => day.date === date),
    );
  });
}

/** Returns bad meetings and the poor-minute rate of some days as one point. */
export function pointOf(date: LocalDate, days: readonly DayAggregate[]): TrendPoint {
  const counts = addCounts(days.map((day) => day.counts));
  const n = classified(counts);
  const coverage = coverageOf(days);
  const [judged, bad] = [total(days, (day) => day.judged), total(days, (day) => day.bad)];
  const poorRate = screeningOf(days)?.estimate?.rate ?? rate(counts.poor, n);
  return { date, poorRate, n, judged, bad, coverage, ...(days.length === 0 && { isUnread: true }) };
}

interface Screened extends ScreenedMeeting {
  readonly meeting: string;
  readonly size: number;
  readonly start: number;
}

/** Adds up what was seen of the meetings of a day that are not read whole. */
export class ScreeningSum {
  readonly #screened: Screened[] = [];
  #clear = 0;
  #suspicious = 0;
  #looks = 0;
  #of = 0;
  /** Meetings of which not even the sample is known. */
  #unknown = 0;

  add({ joins, size, start }: MeetingOfDay): void {
    const asked = joins.filter(({ join: { state } }) => state !== 'none');
    const meeting = asked[0]?.join.meeting;
    if (meeting === undefined) {
      if (joins.length === 0) this.#unknown += 1;
      return;
    }
    const all = asked.map(({ join }) => lookOf(join));
    const facts = asked.map((each) => each.facts);
    const sample = lookOrder(facts, meeting).slice(0, looksAt(asked.length));
    const isWhole = asked.every(({ join: { state } }) => state !== 'open');
    const isKnown = sample.every((at) => asked[at]?.join.state !== 'open');
    if (!isWhole) this.#addPart(asked, isKnown);
    if (!isKnown) return;
    this.#screened.push({
      meeting,
      size,
      start,
      joins: asked.length,
      sample: sample.flatMap((at) => all[at] ?? []),
      whole: isWhole ? { all, chance: lookChance(facts, (at) => all[at]?.affected === true) } : undefined,
    });
  }

  #addPart(asked: MeetingOfDay['joins'], isKnown: boolean): void {
    if (!isKnown) this.#unknown += 1;
    const measured = asked.filter(({ join: { state } }) => state === 'done');
    if (measured.some(({ join }) => join.affected)) this.#suspicious += 1;
    else if (!isKnown || measured.length === 0) return;
    else this.#clear += 1;
    this.#looks += measured.length;
    this.#of += asked.length;
  }

  /** Returns what is known of them; undefined where every meeting is read whole, or none was looked at. */
  result(): DayScreening | undefined {
    if (this.#clear + this.#suspicious === 0) return undefined;
    const inOrder = this.#screened.sort(
      (a, b) => b.size - a.size || b.start - a.start || (a.meeting < b.meeting ? -1 : 1),
    );
    return {
      clear: this.#clear,
      suspicious: this.#suspicious,
      looks: this.#looks,
      of: this.#of,
      sums: this.#unknown === 0 ? estimateSums(inOrder) : undefined,
    };
  }
}

/** Returns what screening says of some days; undefined where none of them was screened only. */
export function screeningOf(days: readonly DayAggregate[]): Screening | undefined {
  const known = days.flatMap(({ screening }) => screening ?? []);
  if (known.length === 0) return undefined;
  const sum = (key: 'clear' | 'suspicious' | 'looks' | 'of'): number =>
    known.reduce((total, each) => total + each[key], 0);
  const parts = days.map(({ screening, counts: { good, fair, poor } }): EstimateSums | undefined => {
    if (screening !== undefined) return screening.sums;
    const n = good + fair + poor;
    return { poor, n, known: n, looks: 0, of: 0, variance: [0, 0, 0], affected: [0, 0] };
  });
  const all = parts.filter((each) => each !== undefined);
  const estimate = all.length === days.length ? estimateOf(addSums(all)) : undefined;
  return { clear: sum('clear'), suspicious: sum('suspicious'), looks: sum('looks'), of: sum('of'), estimate };
}
