import type { LocalDate } from '../../../cards/digests/types.ts';
import { yieldToEventLoop } from '../../../lib/clock.ts';
import { offsetMinutes } from '../../../lib/range/zone.ts';
import { HOUR_MS } from '../../../lib/time.ts';
import { countBands, episodesOf, judgeParticipation } from '../../../quality/aggregate.ts';
import type { JudgedMinute } from '../../../quality/judge.ts';
import { judgeMeetingInTurns } from '../../../quality/meeting.ts';
import { type Look, lookOrder, looksAt, suspicionOf } from '../../../quality/screening.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import { groupOf } from '../../../quality/statistics.ts';
import type { Join, Participation } from '../../../quality/types.ts';
import type {
  DayJoin,
  DaysRepo,
  JoinKey,
  JoinTally,
  ListedMeeting,
  NewDayJoin,
} from '../../../store/types.ts';
import {
  bytesOfMinutes,
  fetchMinutes,
  isAskable,
  type KeptMeeting,
  minutesOfBytes,
  type Source,
} from '../../records/index.ts';
import {
  type DayMeetingFacts,
  type Hours,
  JOIN,
  type MeetingSummary,
  summaryFormat,
  writeJoin,
} from '../stored.ts';

export interface DayReading {
  readonly days: DaysRepo;
  readonly date: LocalDate;
  readonly source: Source;
  readonly thresholds: Thresholds;
  readonly now: () => number;
  readonly hourOf: HourOf;
  /** What views and alerts kept of a meeting. */
  readonly keptOf: (meeting: string) => Promise<KeptMeeting | undefined>;
  /** Undefined if what is stored of the meeting does not fit. */
  readonly meetingOf: (meeting: string) => Promise<DayMeetingFacts | undefined>;
}

/** Offsets change on quarters of an hour at the soonest. */
const QUARTER_MS = 15 * 60_000;

/**
 * Fetches the minutes of one join, judges and stores them; a join that is stored already costs no call. Throws the
 * platform's AppErrors.
 */
export async function measure(
  key: JoinKey,
  { days, date, source, thresholds, now, hourOf, keptOf, meetingOf }: DayReading,
): Promise<void> {
  const row = await days.join(date, key, JOIN);
  const meeting = await meetingOf(key.meeting);
  // What is stored of it does not fit, and never will: the day would ask for it again and again.
  if (row === undefined || meeting === undefined) return days.settle(date, key, 'failed', undefined, now());
  if (row.state !== 'open') return;
  const join = row.facts;
  const kept = (await keptOf(key.meeting))?.minutesOf(join);
  const minutes = kept ?? (await fetchMinutes(meeting, join, source, { emptyIsAnswer: true }));
  if (minutes === undefined || minutes.length === 0) return days.settle(date, key, 'empty', undefined, now());
  const judged = judgeParticipation({ ...join, minutes }, thresholds).minutes;
  const measured = { tally: tallyOf(judged, hourOf), minutes: bytesOfMinutes(minutes) };
  await days.settle(date, key, 'done', measured, now());
}

/** What the minutes of one join came to; its MOS are those `aggregate` takes. */
function tallyOf(minutes: readonly JudgedMinute[], hourOf: HourOf): JoinTally {
  const mos = minutes.flatMap(({ band, mos: { received, sent } }) =>
    band === 'unclassified' ? [] : [received, sent].filter((each) => each !== undefined),
  );
  return {
    ...countBands(minutes),
    mosMilli: Math.round(mos.reduce((total, each) => total + each, 0) * 1000),
    mosN: mos.length,
    hours: hoursOf(minutes, hourOf),
    affected: episodesOf(minutes).length > 0,
  };
}

function hoursOf(minutes: readonly JudgedMinute[], hourOf: HourOf): Hours {
  const hours: Record<string, [number, number, number, number]> = {};
  for (const { time, band } of minutes) {
    const hour = hourOf(time);
    const counts = hours[hour] ?? [0, 0, 0, 0];
    hours[hour] = counts;
    counts[PLACE[band]] += 1;
  }
  return hours;
}

/** The hour 0..23 that a wall clock shows at a time. */
export type HourOf = (time: number) => number;

/** Asks for each quarter of an hour once: reading a zone takes longer than judging a minute. */
export function hoursIn(zone: string): HourOf {
  const offsets = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_MS);
    const offset = offsets.get(quarter) ?? offsetMinutes(time, zone) * 60_000;
    offsets.set(quarter, offset);
    return Math.floor((time + offset) / HOUR_MS) % 24;
  };
}

const PLACE = { good: 0, fair: 1, poor: 2, unclassified: 3 } as const;

/** Joins read at once; one meeting's are held together anyway. */
const PAGE = 500;

/** Returns the joins of a meeting with the minutes that are known. */
export async function participationsOf(
  days: DaysRepo,
  date: LocalDate,
  meeting: string,
): Promise<readonly Participation[]> {
  const joins = await days.withMinutes(date, meeting, JOIN);
  return joins.map(({ minutes, facts }) => ({
    ...facts,
    minutes: minutes === undefined ? undefined : minutesOfBytes(minutes),
  }));
}

/** Joins one after the other, a page in memory at a time. */
export async function* joinsOf(
  days: DaysRepo,
  date: LocalDate,
  where: Parameters<DaysRepo['joins']>[1],
): AsyncGenerator<DayJoin<Join, Hours>> {
  let after: JoinKey | undefined;
  for (;;) {
    const { joins, next } = await days.joins(date, where, after, PAGE, JOIN);
    yield* joins;
    if (next === undefined) return;
    after = next;
  }
}

/**
 * Returns the judgement of a meeting, judged again if more joins are measured than last time.
 *
 * Returns undefined if nothing is measured, or the minutes are no longer kept.
 */
export async function summaryOf(
  days: DaysRepo,
  date: LocalDate,
  { meeting, facts, judged }: ListedMeeting<DayMeetingFacts>,
  measured: number,
  thresholds: Thresholds,
): Promise<MeetingSummary | undefined> {
  if (judged === measured) {
    const kept = await days.summary(date, meeting, summaryFormat.read);
    if (kept !== undefined) return kept;
  }
  const participations = await participationsOf(days, date, meeting);
  if (!participations.some(({ minutes }) => minutes !== undefined)) return undefined;
  const { causes, people } = await judgeMeetingInTurns(facts, participations, thresholds);
  const summary: MeetingSummary = {
    causes,
    troubled: people.filter(({ total }) => total.episodes.length > 0).map(({ personKey }) => personKey),
  };
  await days.putSummary(date, meeting, summaryFormat.write(summary), measured);
  return summary;
}

/** Turns of joins: of a sample, of suspicious meetings (from here on), of meetings not yet assessed, of all others. */
export const TURN = { first: 0, suspicious: 1, later: 200, last: 300 } as const;
/** A meeting of guests and browsers has nobody who is measured: after so many times the sample no more are asked for. */
const STAND_INS = 2;

/** Returns the joins of a meeting as they are stored: those of its sample are asked for first. */
export function newJoins(meeting: string, joins: readonly Join[]): readonly NewDayJoin[] {
  const askable = joins.filter(isAskable);
  const first = new Set(
    lookOrder(askable, meeting)
      .slice(0, looksAt(askable.length))
      .map((at) => askable[at]),
  );
  return joins.map((join) => ({
    department: groupOf(join, 'department'),
    roomId: join.roomId ?? '',
    state: isAskable(join) ? 'open' : 'none',
    turn: first.has(join) ? TURN.first : TURN.later,
    facts: writeJoin(join),
  }));
}

/** Returns what a join says that was looked at; nothing where it was not measured. */
export function lookOf({ good, fair, poor, affected = false }: DayJoin): Look {
  return { poor, n: good + fair + poor, affected };
}

/**
 * Puts the rest of every meeting whose sample was asked for in its place: suspicious ones come next, the others last. Where a join of the sample was not measured, another one stands in for it first.
 */
export async function assess(days: DaysRepo, date: LocalDate): Promise<void> {
  for (const meeting of await days.waitingAt(date, TURN.later)) {
    await yieldToEventLoop();
    const joins: DayJoin<Join>[] = [];
    for await (const join of joinsOf(days, date, { meeting })) if (join.state !== 'none') joins.push(join);
    const looks = joins.map(lookOf);
    const wanted = looksAt(joins.length);
    const asked = joins.filter(({ state }) => state !== 'open').length;
    const lacking = Math.min(wanted - looks.filter(({ n }) => n > 0).length, STAND_INS * wanted - asked);
    const order = lookOrder(
      joins.map(({ facts }) => facts),
      meeting,
    );
    const spare = order.map((at) => joins[at]).filter((each) => each?.state === 'open' && each.attempts < 2);
    if (lacking > 0 && spare.length > 0)
      await days.putTurn(
        date,
        meeting,
        { from: TURN.later, to: TURN.first },
        spare.slice(0, lacking).map((each) => each?.n ?? 0),
      );
    else await days.putTurn(date, meeting, { from: TURN.later, to: turnOf(suspicionOf(looks)) });
  }
}

/** The most suspicious first. */
function turnOf(suspicion: number): number {
  const span = TURN.later - 1 - TURN.suspicious;
  return suspicion === 0 ? TURN.last : TURN.suspicious + Math.round(span * (1 - suspicion));
}
