import type { LocalDate } from '../../../cards/digests/types.ts';
import { offsetMinutes } from '../../../lib/range/zone.ts';
import { countBands, episodesOf, judgeParticipation } from '../../../quality/aggregate.ts';
import type { JudgedMinute } from '../../../quality/judge.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { DaysRepo, JoinKey, JoinTally } from '../../../store/types.ts';
import { bytesOfMinutes, fetchMinutes, type KeptMeeting, type Source } from '../../records/index.ts';
import { type DayMeetingFacts, type Hours, JOIN } from './stored.ts';

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
