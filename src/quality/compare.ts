import { compare, type PersonQuality } from './aggregate.ts';
import { TARGET_POOR_RATE } from './bands.ts';
import type { Cause } from './causes/index.ts';
import type { MeetingQuality } from './meeting.ts';
import {
  type Coverage,
  compareGroups,
  compareTallies,
  type GroupComparison,
  groupOf,
  isEnough,
  plus,
  rateOf,
  sumCoverage,
  type Tally,
} from './statistics.ts';
import type { Join, MeetingFacts } from './types.ts';

/** One meeting in a person's history. */
export interface Attended {
  readonly meeting: MeetingFacts;
  readonly person: PersonQuality;
  /** The cause that the rules found for this person in that meeting, if any. */
  readonly cause: Cause | undefined;
}

export type Trend = 'better' | 'worse' | 'steady' | 'too-few';

/** Whether the trouble goes with the person, a place or a device, over a person's meetings. */
export interface Follows {
  readonly what: 'person' | 'place' | 'device' | 'unclear' | 'none';
  /** Name of the place or device. */
  readonly value: string;
  /** Evidence: minutes there, and everywhere else. */
  readonly here?: Tally;
  readonly elsewhere?: Tally;
}

export interface PersonHistory {
  /** Latest first. */
  readonly meetings: readonly Attended[];
  readonly tally: Tally;
  /** Joins of the person that were measured, of all in these meetings. */
  readonly coverage: Coverage;
  readonly trend: Trend;
  readonly follows: Follows;
  /** Places (network and egress) and devices, worst share first. */
  readonly places: readonly GroupComparison[];
  readonly devices: readonly GroupComparison[];
}

/** Fewer meetings show no trend. */
const TREND_MEETINGS = 4;

/**
 * Returns the history of a person's latest meetings: the trend, and whether the trouble follows the person, a place
 * or a device.
 *
 * A place or device is named only if it is clearly worse than the person's other ones.
 */
export function historyOf(attended: readonly Attended[]): PersonHistory {
  const meetings = [...attended].sort(
    (a, b) => b.meeting.start - a.meeting.start || compare(a.meeting.meetingNo, b.meeting.meetingNo),
  );
  const joins = meetings.flatMap(({ person }) => person.joins);
  const places = compareGroups(joins, (join) => placeOf(join.participation), tallyOf);
  const devices = compareGroups(joins, (join) => groupOf(join.participation, 'device'), tallyOf);
  const tally = joins.map(tallyOf).reduce(plus, { poor: 0, n: 0 });
  return {
    meetings,
    tally,
    coverage: sumCoverage(meetings.map(({ person }) => person.coverage)),
    trend: trendOf(meetings),
    follows: followed(tally, places, devices),
    places,
    devices,
  };
}

/** Returns where somebody joined from: the network type and the egress address, or the location without one. */
function placeOf({ networkType, publicIp, location }: Join): string {
  return [networkType, publicIp === '' ? location : publicIp].filter((each) => each !== '').join(' · ');
}

function tallyOf({ minutes }: PersonQuality['joins'][number]): Tally {
  const classified = minutes.filter(({ band }) => band !== 'unclassified');
  return { poor: classified.filter(({ band }) => band === 'poor').length, n: classified.length };
}

/** Compares the later half of the meetings with the earlier one. */
function trendOf(latestFirst: readonly Attended[]): Trend {
  const tallies = latestFirst
    .map(({ person }) => person.joins.map(tallyOf).reduce(plus, { poor: 0, n: 0 }))
    .filter(({ n }) => n > 0);
  if (tallies.length < TREND_MEETINGS) return 'too-few';
  const half = Math.floor(tallies.length / 2);
  const later = tallies.slice(0, half).reduce(plus);
  const earlier = tallies.slice(half).reduce(plus);
  const verdict = compareTallies(later, earlier);
  return verdict === 'no-difference' ? 'steady' : verdict;
}

function followed(
  tally: Tally,
  places: readonly GroupComparison[],
  devices: readonly GroupComparison[],
): Follows {
  if (rateOf(tally) <= TARGET_POOR_RATE) return { what: 'none', value: '' };
  const [place] = places.filter(({ verdict }) => verdict === 'worse');
  const [device] = devices.filter(({ verdict }) => verdict === 'worse');
  if (place !== undefined && device !== undefined) return clearer(place, device);
  if (place !== undefined) return going('place', place);
  if (device !== undefined) return going('device', device);
  // Only if it is as bad in every place and on every device, it follows the person.
  const several = (groups: readonly GroupComparison[]): boolean =>
    groups.length >= 2 && groups.every(({ group }) => rateOf(group) > TARGET_POOR_RATE);
  return { what: several(places) && several(devices) ? 'person' : 'unclear', value: '' };
}

/** For a laptop that is only used at home, both are worse; the one with less trouble elsewhere is named. */
function clearer(place: GroupComparison, device: GroupComparison): Follows {
  const [atPlace, onDevice] = [rateOf(place.rest), rateOf(device.rest)];
  if (atPlace === onDevice) return { what: 'unclear', value: '' };
  return atPlace < onDevice ? going('place', place) : going('device', device);
}

function going(what: 'place' | 'device', { name, group, rest }: GroupComparison): Follows {
  return { what, value: name, here: group, elsewhere: rest };
}

/** A meeting compared with the previous instance of the same number. */
export interface MeetingChange {
  readonly before: MeetingQuality;
  readonly after: MeetingQuality;
  readonly trend: Trend;
  /** People in both meetings, largest change first, then the worst affected. */
  readonly people: readonly {
    readonly name: string;
    readonly before: Tally;
    readonly after: Tally;
    readonly trend: Trend;
  }[];
  /** Causes by kind and person that are only in one of the two. */
  readonly gone: readonly Cause[];
  readonly come: readonly Cause[];
  /** Causes in both meetings, as they are in the later one. */
  readonly stayed: readonly Cause[];
}

/** Compares two instances of a meeting: its verdict, the people in both, largest change first, and the causes. */
export function compareMeetings(before: MeetingQuality, after: MeetingQuality): MeetingChange {
  const earlier = new Map(before.people.map((each) => [each.personKey, each] as const));
  const people = after.people.flatMap((person) => {
    const same = earlier.get(person.personKey);
    if (same === undefined) return [];
    const [was, is] = [personTally(same), personTally(person)];
    const trend = isEnough(same.coverage) && isEnough(person.coverage) ? changeOf(was, is) : 'too-few';
    return [{ name: person.name, before: was, after: is, trend }];
  });
  const change = (each: (typeof people)[number]): number =>
    Math.abs(rateOf(each.after) - rateOf(each.before));
  const worst = (each: (typeof people)[number]): number => Math.max(rateOf(each.before), rateOf(each.after));
  const [old, now] = [before.causes.filter(named), after.causes.filter(named)];
  return {
    before,
    after,
    trend:
      isEnough(before.coverage) && isEnough(after.coverage)
        ? changeOf(meetingTally(before), meetingTally(after))
        : 'too-few',
    people: people.sort((a, b) => change(b) - change(a) || worst(b) - worst(a) || compare(a.name, b.name)),
    gone: old.filter((each) => !now.some((other) => sameCause(each, other))),
    come: now.filter((each) => !old.some((other) => sameCause(each, other))),
    stayed: now.filter((each) => old.some((other) => sameCause(each, other))),
  };
}

function changeOf(before: Tally, after: Tally): Trend {
  if (before.n === 0 || after.n === 0) return 'too-few';
  const verdict = compareTallies(after, before);
  return verdict === 'no-difference' ? 'steady' : verdict;
}

function personTally({ total }: PersonQuality): Tally {
  return { poor: total.counts.poor, n: total.n };
}

function meetingTally({ total }: MeetingQuality): Tally {
  return { poor: total.counts.poor, n: total.n };
}

function named(cause: Cause): boolean {
  return !cause.isolated;
}

function sameCause(a: Cause, b: Cause): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'site') return a.site?.value === b.site?.value;
  return a.kind === 'service' || a.people[0]?.personKey === b.people[0]?.personKey;
}
