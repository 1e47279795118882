import { atOnce, inTurns, type Steps } from '../lib/clock.ts';
import { MINUTE_MS } from '../lib/time.ts';
import {
  type Aggregate,
  aggregateSteps,
  namedApart,
  type PersonQuality,
  peopleOf,
  slot,
  type TimelinePoint,
  timelineOf,
  worstFirst,
} from './aggregate.ts';
import { type Explanation, explain } from './causes/index.ts';
import { bandOf } from './judge.ts';
import type { Thresholds } from './settings.ts';
import { type Coverage, sumCoverage } from './statistics.ts';

import type { Band, Direction, MeetingFacts, Participation } from './types.ts';

/** Everything that cards and the workbook show about one meeting. */
export interface MeetingQuality extends Explanation {
  readonly meeting: MeetingFacts;
  readonly thresholds: Thresholds;
  /** Worst first. */
  readonly people: readonly PersonQuality[];
  /** Its verdict is the level of the meeting, by how many of its people were affected. */
  readonly total: Aggregate;
  readonly affected: Affected;
  readonly timeline: readonly TimelinePoint[];
  /** Joins with at least one classified minute, of all. */
  readonly coverage: Coverage;
}

/**
 * Judges a meeting from its participations.
 *
 * Participations without minutes count for the coverage only. The order of participations and minutes does not
 * matter, so a partial result is judged in the same way.
 *
 * @example judgeMeeting(facts, participations, thresholdsOf()).total.verdict // 'good'
 */
export function judgeMeeting(
  meeting: MeetingFacts,
  participations: readonly Participation[],
  thresholds: Thresholds,
): MeetingQuality {
  return atOnce(qualitySteps(meeting, participations, thresholds));
}

/**
 * Judges a meeting like `judgeMeeting`, but lets pending events run after each person and each clock minute.
 *
 * Hundreds of people over hours take seconds, and the bot has to answer events meanwhile.
 */
export function judgeMeetingInTurns(
  meeting: MeetingFacts,
  participations: readonly Participation[],
  thresholds: Thresholds,
): Promise<MeetingQuality> {
  return inTurns(qualitySteps(meeting, participations, thresholds));
}

function* qualitySteps(
  meeting: MeetingFacts,
  participations: readonly Participation[],
  thresholds: Thresholds,
): Steps<MeetingQuality> {
  const found: PersonQuality[] = [];
  for (const person of peopleOf(participations, thresholds)) {
    found.push(person);
    yield;
  }
  const people = namedApart(found).sort(worstFirst);
  const minutes = people.flatMap((each) => each.minutes);
  yield;
  const affected = affectedOf(people);
  yield;
  const total = yield* aggregateSteps(
    minutes,
    people.flatMap(({ total: { episodes } }) => episodes),
  );
  const explanation = yield* explain(people);
  yield;
  const timeline = timelineOf(minutes);
  yield;
  return {
    meeting,
    thresholds,
    people,
    total: { ...total, verdict: levelOf(affected.people.length, affected.measured, thresholds) },
    affected,
    timeline,
    coverage: sumCoverage(people.map(({ coverage }) => coverage)),
    ...explanation,
  };
}

/**
 * Returns the level of a meeting (or of a person's meetings): good if nobody was affected, fair if some were, poor if
 * most or all were; the limits are the tenant's.
 */
export function levelOf(affected: number, of: number, thresholds: Pick<Thresholds, 'limits'>): Band {
  return of === 0 ? 'unclassified' : bandOf('people.affected', (affected / of) * 100, thresholds);
}

/** What people noticed most. */
export type Noticed = 'audio' | 'video' | 'share' | 'network' | 'device';

/** Who was affected for longer than a moment, when, and how. */
export interface Affected {
  /** Worst first. */
  readonly people: readonly PersonQuality[];
  /** People with at least one classified minute. */
  readonly measured: number;
  /** Minutes in which at least one of them was affected; the first and the last one, unix ms. */
  readonly minutes: number;
  readonly from: number;
  readonly to: number;
  readonly noticed: Noticed;
  /** Where that was in one direction only: trouble with what was sent is noticed by the others. */
  readonly way: Direction | undefined;
}

/** Returns who of these people had a stretch of poor minutes; `people` is empty where nobody had. */
export function affectedOf(people: readonly PersonQuality[]): Affected {
  const affected = people.filter(({ total }) => total.episodes.length > 0);
  const poor = affected.flatMap(({ minutes, total: { episodes } }) =>
    minutes.filter(
      ({ band, time }) =>
        band === 'poor' &&
        episodes.some(({ from, to }) => slot(time) >= slot(from) && slot(time) <= slot(to)),
    ),
  );
  const times = [...new Set(poor.map(({ time }) => slot(time)))].sort((a, b) => a - b);
  const values = poor.flatMap(({ deciding }) => deciding ?? []);
  const counts = new Map<Noticed, number>();
  for (const { medium } of values) counts.set(medium, (counts.get(medium) ?? 0) + 1);
  const noticed = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'network';
  const ways = new Set(values.filter(({ medium }) => medium === noticed).map(({ direction }) => direction));
  return {
    people: affected,
    measured: people.filter(({ total }) => total.n > 0).length,
    minutes: times.length,
    from: (times[0] ?? 0) * MINUTE_MS,
    to: (times.at(-1) ?? 0) * MINUTE_MS,
    noticed,
    way: ways.size === 1 ? [...ways][0] : undefined,
  };
}
