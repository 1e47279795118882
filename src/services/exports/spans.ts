import { AppError } from '../../errors.ts';
import type { TimeRange } from '../../lib/range/types.ts';
import { DAY_SECONDS, dayOf, instantOf } from '../../lib/range/zone.ts';
import type { ExportKind } from '../../store/types.ts';

/** What one task of the platform covers: unix seconds, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type MeetingStatus = 1 | 2 | 3;

/** A leap year of days, its two clock changes, and room at both ends: no range people can type needs more. */
export const MOST_SPANS = 372;

/**
 * The longest `end − start` of one task, in seconds. The JSON lists document one year, one month (meetings to come)
 * and one day; for the exports nothing is documented, so the same is taken, and of years and months the shortest.
 */
export const SPAN_SECONDS = {
  meetings: 365 * DAY_SECONDS,
  upcoming: 28 * DAY_SECONDS,
  participants: DAY_SECONDS,
  quality: DAY_SECONDS,
  rooms: DAY_SECONDS,
} as const;

/**
 * The tasks a range needs, in order. A list counts what *starts* inside a span, both ends included: so each span
 * begins one second after the one before it, and the range's own exclusive end is its last second.
 * Participants and quality name one meeting by its exact start and end instead; there the end stays what it is.
 *
 * Cuts lie on local midnights of the range's zone, except inside a day that is longer than a span may be (25 hours).
 * Throws AppError `span-too-long` where more than {@link MOST_SPANS} tasks were needed.
 */
export function planSpans(kind: ExportKind, range: TimeRange, status?: MeetingStatus): readonly Span[] {
  const longest = SPAN_SECONDS[kind === 'meetings' && status === 3 ? 'upcoming' : kind];
  const exact = kind === 'participants' || kind === 'quality';
  const first = Math.floor(range.start / 1000);
  const last = Math.max(first, Math.ceil(range.end / 1000) - (exact ? 0 : 1));
  const spans: Span[] = [];
  for (let start = first; start <= last; ) {
    if (spans.length === MOST_SPANS)
      throw new AppError({ kind: 'usage', advice: 'span-too-long' }, `more than ${MOST_SPANS} tasks`);
    const end = last - start <= longest ? last : cutBefore(start, longest, range.zone) - 1;
    spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/** The latest local midnight a span from `start` may reach up to, or the limit itself where a day has none. */
function cutBefore(start: number, longest: number, zone: string): number {
  const limit = start + longest;
  const midnight = Math.floor(instantOf(dayOf(limit * 1000, zone), 0, zone) / 1000);
  return midnight > start && midnight <= limit ? midnight : limit;
}
