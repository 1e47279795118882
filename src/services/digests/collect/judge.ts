import type { LocalDate } from '../../../cards/digests/types.ts';
import { judgeMeetingInTurns } from '../../../quality/meeting.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { Join, Participation } from '../../../quality/types.ts';
import type { DayJoin, DaysRepo, JoinKey, ListedMeeting } from '../../../store/types.ts';
import { minutesOfBytes } from '../../records/index.ts';
import { type DayMeetingFacts, type Hours, JOIN, type MeetingSummary, summaryFormat } from './stored.ts';

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
