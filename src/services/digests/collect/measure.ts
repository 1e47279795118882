import type { LocalDate } from '../../../cards/digests/types.ts';
import { offsetMinutes } from '../../../lib/range/zone.ts';
import { countBands, episodesOf, judgeParticipation } from '../../../quality/aggregate.ts';
import type { JudgedMinute } from '../../../quality/judge.ts';
import { judgeMeetingInTurns } from '../../../quality/meeting.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { Join, Participation } from '../../../quality/types.ts';
import type { DayJoin, DaysRepo, JoinKey, JoinTally, ListedMeeting } from '../../../store/types.ts';
import {
  bytesOfMinutes,
  fetchMinutes,
  type KeptMeeting,
  minutesOfBytes,
  type Source,
} from '../../records/index.ts';
import { type DayMeetingFacts, type Hours, JOIN, type MeetingSummary, summaryFormat } from './stored.ts';

export interface Measuring {
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
const HOUR_MS = 60 * 60_000;

/**
 * Fetches the minutes of one join, judges and stores them; a join that is stored already costs no call. Throws the
 * platform's AppErrors.
 */
export async function measure(
  key: JoinKey,
  { days, date, source, thresholds, now, hourOf, keptOf, meetingOf }: Measuring,
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
