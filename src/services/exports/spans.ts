import { AppError } from '../../errors.ts';
import type { TimeRange } from '../../lib/range/types.ts';
import { dayOf, instantOf } from '../../lib/range/zone.ts';

/** What one task of the platform covers: unix seconds, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What one task is to cover; of a quality export also which join. */
export interface PlannedTask extends Span {
  /** Unix seconds. */
  readonly joinTime?: number;
}

/** A leap year of days, its two clock changes, and room at both ends: no range people can type needs more. */
export const MOST_SPANS = 372;

/**
 * Cuts a range into the spans of its tasks, in order, each of at most `longest` seconds from start to end. A list
 * counts what *starts* inside a span, both ends included: so each span begins one second after the one before it, and
 * the last second of the range is the one before its exclusive end.
 *
 * Cuts lie on local midnights of the range's zone, except inside a day that is longer than a span may be (25 hours).
 * Throws AppError `span-too-long` where more than {@link MOST_SPANS} tasks were needed.
 */
export function planSpans(range: TimeRange, longest: number): readonly Span[] {
  const first = Math.floor(range.start / 1000);
  const last = Math.max(first, Math.ceil(range.end / 1000) - 1);
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

/** The latest local midnight that a span from `start` may reach, or the limit itself if a day has none. */
function cutBefore(start: number, longest: number, zone: string): number {
  const limit = start + longest;
  const midnight = Math.floor(instantOf(dayOf(limit * 1000, zone), 0, zone) / 1000);
  return midnight > start && midnight <= limit ? midnight : limit;
}
