import type {
  DigestStatistics,
  LocalDate,
  RoomStatistics,
  Scope,
  TrendPoint,
} from '../../../cards/digests/types.ts';
import { dayNumberOf, plusDays } from '../../../lib/range/zone.ts';
import { DAYS_OF_WEEK } from '../../../lib/time.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import { isEnough, plain } from '../../../quality/statistics.ts';
import type { Store } from '../../../store/types.ts';
import { checkInsOf, type RoomReservation } from '../../records/index.ts';
import { type DayAggregate, type KeptDay, roomsFormat } from '../stored.ts';
import { keptDays, namesOf } from './day.ts';
import { departmentNames } from './meetings.ts';
import {
  addCounts,
  addGroups,
  classified,
  coverageOf,
  dailyPoints,
  hoursOf,
  inLatestNames,
  periodOf,
  pointOf,
  rate,
} from './period.ts';
import { CauseTally, ranked, worseGroups, worstFirst } from './ranking.ts';

export interface StatisticsWanted {
  readonly scope: Scope;
  /** The day; of a week, the last of its seven days. */
  readonly date: LocalDate;
  readonly flavour: 'day' | 'week';
  /** The tenant's zone. */
  readonly zone: string;
  readonly thresholds: Thresholds;
}

const TREND_DAYS = 14;
const TREND_WEEKS = 8;
const MOST_ROOMS = 5;

/** Computes the content of a digest from what is known now; undefined if nothing is known of its days. */
export async function dayStatistics(
  store: Store,
  wanted: StatisticsWanted,
): Promise<DigestStatistics | undefined> {
  const { scope, flavour, zone, thresholds } = wanted;
  const { from, to, since } = spanOf(wanted);
  const found = await keptDays(store, scope, since, to);
  const read = found.map(({ aggregate }) => aggregate);
  const named = inLatestNames(read, read);
  const all = found.map((each, at): KeptDay => ({ ...each, aggregate: named[at] ?? each.aggregate }));
  const within = (a: LocalDate, b: LocalDate): readonly KeptDay[] =>
    all.filter(({ aggregate: { date } }) => date >= a && date <= b);
  const kept = within(from, to);
  const days = kept.map(({ aggregate }) => aggregate);
  if (days.length === 0) return undefined;
  const names = await Promise.all(days.map(({ date }) => namesOf(store, date, scope)));
  const people = new Set(names.flatMap(({ personKeys }) => personKeys)).size;
  const causes = new CauseTally();
  for (const each of names) causes.addKinds(each.causes);
  const before = comparable(within(plusDays(from, -DAYS_OF_WEEK), plusDays(from, -1)), flavour);
  // Of a day the same weekday: a Monday has other meetings than a Sunday.
  const lastWeek = plusDays(from, -DAYS_OF_WEEK);
  const beside = flavour === 'day' ? comparable(within(lastWeek, lastWeek), flavour) : before;
  const groupsBefore = before.length === 0 ? undefined : addGroups(before);
  const rooms = await Promise.all(
    days.map(async ({ date }) => (await store.days.rooms(date, roomsFormat.read))?.reservations),
  );
  const period = periodOf(days, { from, to, people: Math.max(people, ...days.map((day) => day.people)) });
  const unlistedDays = dayNumberOf(to) - dayNumberOf(from) + 1 - days.length;
  return {
    flavour,
    scope,
    zone,
    period: { ...period, coverage: { ...period.coverage, ...(unlistedDays > 0 && { unlistedDays }) } },
    baseline: baselineOf(beside),
    trend: trendOver(
      all.map(({ aggregate }) => aggregate),
      wanted,
    ),
    hours: hoursOf(days),
    worst: worstFirst(names.flatMap(({ worst }) => worst)),
    groups: worseGroups(addGroups(days), groupsBefore, thresholds),
    causes: ranked(causes.kinds()),
    rooms: roomStatistics(rooms, scope),
    complete: kept.every(({ complete }) => complete),
    asOf: Math.max(...kept.map(({ asOf }) => asOf)),
  };
}

/** The days a digest is about, and how far back its trend goes. */
function spanOf({ date, flavour }: StatisticsWanted): { from: LocalDate; to: LocalDate; since: LocalDate } {
  if (flavour === 'day') return { from: date, to: date, since: plusDays(date, 1 - TREND_DAYS) };
  const from = plusDays(date, 1 - DAYS_OF_WEEK);
  return { from, to: date, since: plusDays(from, DAYS_OF_WEEK * (1 - TREND_WEEKS)) };
}

/** Returns the days to compare with: those of which enough was measured, which a card counts; a week whole or not. */
function comparable(before: readonly KeptDay[], flavour: 'day' | 'week'): readonly DayAggregate[] {
  const days = before.map(({ aggregate }) => aggregate);
  if (flavour === 'day') return days.filter((day) => isEnough(coverageOf([day])));
  return days.length === DAYS_OF_WEEK && isEnough(coverageOf(days)) ? days : [];
}

function baselineOf(days: readonly DayAggregate[]): DigestStatistics['baseline'] {
  if (days.length === 0) return undefined;
  const counts = addCounts(days.map((day) => day.counts));
  const n = classified(counts);
  const meetings = days.reduce((sum, day) => sum + day.meetings, 0);
  return {
    days: days.length,
    poorRate: rate(counts.poor, n),
    n,
    judged: days.reduce((sum, day) => sum + day.judged, 0),
    bad: days.reduce((sum, day) => sum + day.bad, 0),
    meetings,
  };
}

/** Days, or weeks by their first days; those of which nothing is known are there and hold nothing. */
function trendOver(
  days: readonly DayAggregate[],
  { date, flavour }: StatisticsWanted,
): readonly TrendPoint[] {
  if (flavour === 'day') return dailyPoints(days, plusDays(date, 1 - TREND_DAYS), TREND_DAYS);
  return Array.from({ length: TREND_WEEKS }, (_, week) => {
    const last = plusDays(date, DAYS_OF_WEEK * (week + 1 - TREND_WEEKS));
    const first = plusDays(last, 1 - DAYS_OF_WEEK);
    return pointOf(
      first,
      days.filter((day) => day.date >= first && day.date <= last),
    );
  });
}

/** Computes the no-shows of a scope; undefined if no day of the period has readable reservations. */
function roomStatistics(
  lists: readonly (readonly RoomReservation[] | undefined)[],
  scope: Scope,
): RoomStatistics | undefined {
  const known = lists.filter((list) => list !== undefined);
  // Nobody knows from where a room was reserved, or for which meeting.
  if (known.length === 0 || scope.of === 'place' || scope.of === 'topic') return undefined;
  const all = known.flat().filter((each) => belongs(each, scope));
  const missed = new Map<string, { name: string; where: string; missed: number }>();
  for (const { roomId, name, where, checkedIn } of all) {
    if (checkedIn !== false) continue;
    const room = missed.get(roomId || name);
    missed.set(roomId || name, { name, where, missed: (room?.missed ?? 0) + 1 });
  }
  return {
    reservations: all.length,
    checkIns: checkInsOf(all.map(({ checkedIn }) => checkedIn)),
    worst: [...missed.values()]
      .sort((a, b) => b.missed - a.missed || (a.name + a.where < b.name + b.where ? -1 : 1))
      .slice(0, MOST_ROOMS),
  };
}

function belongs(reservation: RoomReservation, scope: Scope): boolean {
  const { roomId, name, department, reserver } = reservation;
  switch (scope.of) {
    case 'tenant':
      return true;
    case 'department':
      return departmentNames(scope).includes(plain(department));
    case 'place':
    case 'topic':
      return false;
    case 'organiser':
      return reserver === scope.openId || (!reserver.startsWith('ou_') && reserver === scope.name);
    case 'rooms':
      return scope.rooms.some((room) => (roomId === '' ? room.name === name : room.roomId === roomId));
  }
}
