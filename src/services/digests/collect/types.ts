import { z } from 'zod';
import type { LocalDate } from '../../../cards/digests/types.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Logger } from '../../../lib/logger.ts';
import type { Feishu } from '../../../platform/types.ts';
import type { Cause } from '../../../quality/causes/index.ts';
import type { Join, MeetingFacts } from '../../../quality/types.ts';
import type { Repos, Store } from '../../../store/types.ts';

/** Dependencies of collecting a day. */
export interface DayContext {
  readonly store: Store;
  readonly feishu: Pick<Feishu, 'records' | 'tasks' | 'rooms'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** The tenant's zone: a day is a date on its wall clocks. */
  readonly zone: string;
  /**
   * Told once, in the transaction that notes it, when the right of somebody (an open_id, or `tenant`) turned out to
   * be gone. The day goes on with the next one, or waits.
   */
  readonly onRightLost: (repos: Repos, identity: string, date: LocalDate) => Promise<void>;
}

/** A meeting of a day, from its list. */
export const dayMeetingFactsSchema = z.object({
  meetingInstanceId: z
    .string()
    .optional()
    .transform((id) => id),
  meetingNo: z.string(),
  topic: z.string(),
  /** Unix ms. */
  start: z.number(),
  end: z.number(),
  organiser: z.string(),
}) satisfies z.ZodType<MeetingFacts>;
export type DayMeetingFacts = z.infer<typeof dayMeetingFactsSchema>;

/** Stored fields of one join, apart from its minutes. */
export type JoinFacts = Join;

/** Minutes by the hour (0..23 in the tenant's zone) they lie in: good, fair, poor, unclassified. */
export type Hours = Readonly<Record<string, readonly [number, number, number, number]>>;

/** What a meeting was judged to be, apart from the tallies of its joins. */
export interface MeetingSummary {
  readonly causes: readonly Cause[];
  /** Keys of the people who were in trouble for longer than a moment. */
  readonly troubled: readonly string[];
}
