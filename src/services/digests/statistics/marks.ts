import type { MeetingMark, MeetingMarks } from '../../../cards/exports/meetings-done.ts';
import { datesBetween, dayOf, dayText, type TimeRange } from '../../../lib/range/zone.ts';
import type { Store } from '../../../store/types.ts';
import { meetingKey } from '../../exports/index.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import { meetingsOfDay } from './meetings.ts';

/** A longer list has too many meetings to be looked through while somebody waits. */
const MOST_DAYS = 7;

/**
 * Returns what is known of the quality of the meetings that began in a range: of those that were read whole and measured
 * enough for a verdict. Nothing of a range of more than a week.
 */
export async function marksOf(
  store: Store,
  { start, end, zone }: Pick<TimeRange, 'start' | 'end' | 'zone'>,
): Promise<MeetingMarks> {
  const marks = new Map<string, MeetingMark>();
  const [first, last] = [dayOf(start, zone), dayOf(end - 1, zone)];
  if (last - first >= MOST_DAYS) return marks;
  const thresholds = await tenantThresholds(store);
  for (const date of datesBetween(dayText(first), dayText(last))) {
    if (!(await store.days.get(date))?.listed) continue;
    for await (const meeting of meetingsOfDay(store.days, date, { of: 'tenant' }, thresholds)) {
      const { isJudged, isBad, verdict, affected, people, cause, meetingNo } = meeting;
      if (!isJudged || verdict === 'unclassified') continue;
      marks.set(meetingKey(meetingNo, meeting.start), {
        verdict,
        isBad,
        affected,
        people,
        cause: cause?.kind,
      });
    }
  }
  return marks;
}
