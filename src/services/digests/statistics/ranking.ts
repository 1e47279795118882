import type { RankedCause, WorseGroup, WorstMeeting } from '../../../cards/digests/types.ts';
import type { Cause, Involved } from '../../../quality/causes/cause.ts';
import { RULE } from '../../../quality/causes/index.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import {
  type Coverage,
  compareGroups,
  DIMENSIONS,
  type Dimension,
  type GroupComparison,
  isEnough,
  rateOf,
  wilson,
} from '../../../quality/statistics.ts';
import type { GroupTallies, GroupTally, KindOfCause } from '../stored.ts';

const MOST_WORST = 10;
const MOST_GROUPS = 10;
/** People named in an example; more do not fit anywhere. */
const MOST_NAMED = 10;
/** A group with so many times the people it had on any day before is another group: departments merge. */
const OTHER_GROUP = 1.5;
/** Fewer are no group: what they share is who they are. */
export const SEVERAL = 3;
/** What happened in one meeting is that meeting's. */
const FEWEST_MEETINGS = 2;

/** Returns how many people in trouble a group has at least; the device of a room is everybody's who sits there. */
export function severalOf(dimension: Dimension): number {
  return dimension === 'room' ? 1 : SEVERAL;
}

/** Poor minutes of each person that a known cause of a meeting explains. */
export interface Explained {
  readonly people: Map<string, number>;
  /** Without those that a room has from its own device or network: they are no excuse of the room. */
  readonly rooms: Map<string, number>;
}

/** Returns which of the two is meant where groups of a dimension are compared. */
export function explainedIn(dimension: Dimension): keyof Explained {
  return dimension === 'room' ? 'rooms' : 'people';
}

/** Returns the poor minutes that the known causes of a meeting explain. */
export function explainedBy(causes: readonly Cause[]): Explained {
  const known = causes.filter(({ kind, isolated }) => kind !== 'unknown' && !isolated);
  const isOwn = ({ room, people }: Cause): boolean => room && people.length === 1;
  return {
    people: minutesOf(known.flatMap(({ people, harmed }) => [...people, ...harmed])),
    rooms: minutesOf(known.flatMap((each) => (isOwn(each) ? each.harmed : [...each.people, ...each.harmed]))),
  };
}

function minutesOf(involved: readonly Involved[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { personKey, minutes } of involved) sum.set(personKey, (sum.get(personKey) ?? 0) + minutes);
  return sum;
}

/** Picks the meetings that need attention, worst first. */
export function worstFirst(meetings: readonly WorstMeeting[]): readonly WorstMeeting[] {
  return byTrouble(meetings.filter(({ verdict }) => verdict === 'poor' || verdict === 'fair')).slice(
    0,
    MOST_WORST,
  );
}

type Ranked = Pick<WorstMeeting, 'verdict' | 'poorRate' | 'n' | 'affected' | 'start' | 'meetingNo'>;

/**
 * Ranks bad meetings: worst first by the lower bound of the interval of their rate, so that one poor minute of two does
 * not lead.
 */
export function byTrouble<T extends Ranked>(meetings: readonly T[]): readonly T[] {
  return meetings
    .map((meeting) => ({ meeting, lower: lowerOf(meeting) }))
    .sort(
      (a, b) =>
        Number(b.meeting.verdict === 'poor') - Number(a.meeting.verdict === 'poor') ||
        b.lower - a.lower ||
        b.meeting.affected - a.meeting.affected ||
        a.meeting.start - b.meeting.start ||
        (a.meeting.meetingNo < b.meeting.meetingNo ? -1 : 1),
    )
    .map(({ meeting }) => meeting);
}

function lowerOf({ poorRate, n }: Ranked): number {
  return wilson({ poor: Math.round(poorRate * n), n }).lower;
}

/** Adds up the causes of many meetings by their kind. */
export class CauseTally {
  readonly #kinds = new Map<
    Cause['kind'],
    { minutes: number; meetings: number; keys: Set<string>; example: Cause }
  >();

  /** Adds the causes of one meeting, as far as they are about people of the scope. */
  add(causes: readonly Cause[], isMeant: (personKey: string) => boolean): void {
    const seen = new Set<Cause['kind']>();
    for (const cause of causes) {
      const own = [...cause.people, ...cause.harmed].filter(({ personKey }) => isMeant(personKey));
      const all = own.length === cause.people.length + cause.harmed.length;
      const minutes = all ? cause.minutes : own.reduce((sum, each) => sum + each.minutes, 0);
      if (cause.isolated || minutes === 0) continue;
      this.#put(
        { kind: cause.kind, minutes, personKeys: own.map(({ personKey }) => personKey), example: cause },
        seen.has(cause.kind) ? 0 : 1,
      );
      seen.add(cause.kind);
    }
  }

  /** Adds the sums of other days. */
  addKinds(kinds: readonly KindOfCause[]): void {
    for (const each of kinds) this.#put(each, each.meetings);
  }

  #put({ kind, minutes, personKeys, example }: Omit<KindOfCause, 'meetings'>, meetings: number): void {
    const known = this.#kinds.get(kind) ?? { minutes: 0, meetings: 0, keys: new Set<string>(), example };
    known.minutes += minutes;
    known.meetings += meetings;
    for (const key of personKeys) known.keys.add(key);
    const larger = example.minutes > known.example.minutes ? example : known.example;
    // Advice for several must fit all of them.
    known.example = {
      ...larger,
      wired: known.example.wired && example.wired,
      room: known.example.room && example.room,
      proxy: known.example.proxy || example.proxy,
    };
    this.#kinds.set(kind, known);
  }

  kinds(): readonly KindOfCause[] {
    return [...this.#kinds]
      .map(([kind, { minutes, meetings, keys, example }]) => ({
        kind,
        minutes,
        meetings,
        personKeys: [...keys].sort(),
        example: shortened(example),
      }))
      .sort(byMinutes);
  }
}

/** What explains the most minutes first; what explains nothing last. */
function byMinutes(a: KindOfCause, b: KindOfCause): number {
  const unknown = Number(a.kind === 'unknown') - Number(b.kind === 'unknown');
  return unknown || b.minutes - a.minutes || RULE[a.kind] - RULE[b.kind];
}

/** Returns kinds of causes with the number of people instead of their keys. */
export function ranked(kinds: readonly KindOfCause[]): readonly RankedCause[] {
  return kinds.map(({ personKeys, ...kind }) => ({ ...kind, people: personKeys.length }));
}

/** Returns a cause without the crowd. */
function shortened(cause: Cause): Cause {
  const few = (list: readonly Involved[]): readonly Involved[] => list.slice(0, MOST_NAMED);
  return { ...cause, people: few(cause.people), harmed: few(cause.harmed) };
}

/** Returns the cause that a card of the meeting names first, of those that are about people of the scope. */
export function mainCause(
  causes: readonly Cause[],
  isMeant: (personKey: string) => boolean,
): Cause | undefined {
  const found = causes.find(
    ({ isolated, people, harmed }) =>
      !isolated && [...people, ...harmed].some(({ personKey }) => isMeant(personKey)),
  );
  return found && shortened(found);
}

/**
 * Compares every group of one dimension with the rest, worst share first; `unexplained` leaves out the poor minutes that
 * a known cause explains. A room is compared with other rooms, not with people.
 */
export function comparisons(
  groups: GroupTallies,
  dimension: Dimension,
  unexplained = false,
): readonly GroupComparison[] {
  return compareGroups(
    Object.entries(groups[dimension]).filter(
      ([name, [, n]]) => n > 0 && (name !== '' || dimension !== 'room'),
    ),
    ([name]) => name,
    ([, [poor, n, , , , explained]]) => ({ poor: unexplained ? poor - explained : poor, n }),
  );
}

/** Returns the groups of every dimension that are significantly worse than the rest, worst first. */
export function worseGroups(
  groups: GroupTallies,
  before: GroupTallies | undefined,
  thresholds: GroupThresholds,
): readonly WorseGroup[] {
  return DIMENSIONS.flatMap((dimension) => worseIn(dimension, groups, before, thresholds))
    .sort(worseFirst)
    .slice(0, MOST_GROUPS);
}

type GroupThresholds = Pick<Thresholds, 'enoughMinutes' | 'targetRate'>;

function worseFirst(a: WorseGroup, b: WorseGroup): number {
  return b.rate - a.rate || b.n - a.n || (a.name < b.name ? -1 : 1);
}

/**
 * Returns the groups of a dimension that are significantly worse than the rest, worst first: with enough minutes on both
 * sides and enough of their joins measured, as fewer say little, and off the target, as what meets it needs no work.
 * Minutes that a known cause explains are nobody's group; nor are the troubles of one or two people, or of one meeting.
 * A room's own troubles are the room's.
 */
export function worseIn(
  dimension: Dimension,
  groups: GroupTallies,
  before: GroupTallies | undefined,
  { enoughMinutes: enough, targetRate }: GroupThresholds,
): readonly WorseGroup[] {
  return comparisons(groups, dimension, true)
    .filter(({ verdict, group, rest }) => verdict === 'worse' && group.n >= enough && rest.n >= enough)
    .filter(({ group }) => rateOf(group) > targetRate)
    .filter(({ name }) => (groups[dimension][name]?.[7] ?? 0) >= severalOf(dimension))
    .filter(({ name }) => (groups[dimension][name]?.[6] ?? 0) >= FEWEST_MEETINGS)
    .filter(({ name }) => isEnough(coverageOf(groups[dimension][name])))
    .map(
      ({ name, group, rest }): WorseGroup => ({
        dimension,
        name,
        rate: rateOf(group),
        n: group.n,
        restRate: rateOf(rest),
        before: rateBefore(before?.[dimension][name], peopleOf(groups[dimension][name])),
        coverage: coverageOf(groups[dimension][name]),
      }),
    )
    .sort(worseFirst);
}

function coverageOf(tally: GroupTally | undefined): Coverage {
  return { measured: tally?.[3] ?? 0, total: tally?.[4] ?? 0 };
}

function peopleOf(tally: GroupTally | undefined): number {
  return tally?.[2] ?? 0;
}

function rateBefore(before: GroupTally | undefined, people: number): number | undefined {
  if (before === undefined || before[1] === 0 || people > OTHER_GROUP * peopleOf(before)) return undefined;
  return before[0] / before[1];
}
