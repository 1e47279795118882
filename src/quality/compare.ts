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

/** Evidence of some of a person's meetings: those that were measured, those of them in which the person was affected, and the minutes. */
export interface Evidence {
  readonly meetings: number;
  readonly affected: number;
  readonly tally: Tally;
}

/** Whether the trouble goes with the person, a place or a device, over a person's meetings. */
export interface Follows {
  /** `once`: there was trouble in a single meeting, from which nothing follows. */
  readonly what: 'person' | 'place' | 'device' | 'unclear' | 'once' | 'none';
  /** Name of the place or device; of a place also where it is, if that is known. */
  readonly value: string;
  readonly location?: string;
  /** There, and everywhere else. */
  readonly here?: Evidence;
  readonly elsewhere?: Evidence;
}

export interface PersonHistory {
  /** Latest first. */
  readonly meetings: readonly Attended[];
  readonly tally: Tally;
  /** Joins of the person that were measured, of all in these meetings. */
  readonly coverage: Coverage;
  readonly trend: Trend;
  /** Meetings that the trend compares: the later ones with the earlier ones. */
  readonly compared: { readonly later: number; readonly earlier: number };
  readonly follows: Follows;
  /** Places (network and egress) and devices, worst share first. */
  readonly places: readonly GroupComparison[];
  readonly devices: readonly GroupComparison[];
}

/** Fewer meetings show no trend. */
const TREND_MEETINGS = 4;
/** What happened in one meeting is that meeting's: neither a trend nor a place follows from it. */
const SEVERAL_MEETINGS = 2;

/**
 * Returns the history of a person's latest meetings: the trend, and whether the trouble follows the person, a place
 * or a device.
 *
 * A place or device is named only if it is clearly worse than the person's other ones, with trouble in several meetings
 * there and several meetings elsewhere.
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
    ...trendOf(meetings),
    follows: followed(tally, meetings, places, devices),
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
function trendOf(latestFirst: readonly Attended[]): Pick<PersonHistory, 'trend' | 'compared'> {
  const known = latestFirst.filter((each) => evidenceOf([each]).meetings > 0);
  const half = Math.floor(known.length / 2);
  const [later, earlier] = [evidenceOf(known.slice(0, half)), evidenceOf(known.slice(half))];
  const compared = { later: later.meetings, earlier: earlier.meetings };
  if (known.length < TREND_MEETINGS) return { trend: 'too-few', compared };
  const verdict = compareTallies(later.tally, earlier.tally);
  const isClear =
    verdict !== 'no-difference' && (verdict === 'worse' ? later : earlier).affected >= SEVERAL_MEETINGS;
  return { trend: isClear ? verdict : 'steady', compared };
}

/** Adds up meetings, or what `isMeant` of their joins. */
function evidenceOf(
  meetings: readonly Attended[],
  isMeant: (join: PersonQuality['joins'][number]) => boolean = () => true,
): Evidence {
  let sum: Evidence = { meetings: 0, affected: 0, tally: { poor: 0, n: 0 } };
  for (const { person } of meetings) {
    const tally = person.joins.filter(isMeant).map(tallyOf).reduce(plus, { poor: 0, n: 0 });
    if (tally.n === 0) continue;
    const isAffected = tally.poor > 0 && person.total.episodes.length > 0;
    sum = {
      meetings: sum.meetings + 1,
      affected: sum.affected + (isAffected ? 1 : 0),
      tally: plus(sum.tally, tally),
    };
  }
  return sum;
}

function followed(
  tally: Tally,
  meetings: readonly Attended[],
  places: readonly GroupComparison[],
  devices: readonly GroupComparison[],
): Follows {
  if (rateOf(tally) <= TARGET_POOR_RATE) return { what: 'none', value: '' };
  if (evidenceOf(meetings).affected < SEVERAL_MEETINGS) return { what: 'once', value: '' };
  const clear = (groups: readonly GroupComparison[], nameOf: (join: Join) => string) =>
    groups
      .filter(({ verdict }) => verdict === 'worse')
      .map((group) => ({
        name: group.name,
        here: evidenceOf(meetings, (join) => nameOf(join.participation) === group.name),
        elsewhere: evidenceOf(meetings, (join) => nameOf(join.participation) !== group.name),
      }))
      .find(
        ({ here, elsewhere }) => here.affected >= SEVERAL_MEETINGS && elsewhere.meetings >= SEVERAL_MEETINGS,
      );
  const place = clear(places, placeOf);
  const device = clear(devices, (join) => groupOf(join, 'device'));
  const there = {
    what: 'place',
    value: place?.name ?? '',
    location: locationOf(meetings, place?.name),
  } as const;
  if (place !== undefined && (device === undefined || lessElsewhere(place, device)))
    return { ...there, here: place.here, elsewhere: place.elsewhere };
  if (device !== undefined && (place === undefined || lessElsewhere(device, place)))
    return { what: 'device', value: device.name, here: device.here, elsewhere: device.elsewhere };
  if (place !== undefined) return { what: 'unclear', value: '' };
  // Only if it is as bad in every place and on every device, it follows the person.
  const several = (groups: readonly GroupComparison[]): boolean =>
    groups.length >= 2 && groups.every(({ group }) => rateOf(group) > TARGET_POOR_RATE);
  return { what: several(places) && several(devices) ? 'person' : 'unclear', value: '' };
}

/** For a laptop that is only used at home, both are worse; the one with less trouble elsewhere is named. */
function lessElsewhere(a: Pick<Follows, 'elsewhere'>, b: Pick<Follows, 'elsewhere'>): boolean {
  const rate = ({ elsewhere }: typeof a): number => (elsewhere === undefined ? 0 : rateOf(elsewhere.tally));
  return rate(a) < rate(b);
}

/** What the platform or the site map calls a place; empty if it has several names or none. */
function locationOf(meetings: readonly Attended[], place: string | undefined): string {
  const joins = meetings.flatMap(({ person }) => person.joins.map(({ participation }) => participation));
  const names = new Set(joins.filter((join) => placeOf(join) === place).map(({ location }) => location));
  return names.size === 1 ? ([...names][0] ?? '') : '';
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
