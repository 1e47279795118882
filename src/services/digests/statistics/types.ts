import type { Counts, LocalDate, WorstMeeting } from '../../../cards/digests/types.ts';
import type { Cause, CauseKind } from '../../../quality/causes/index.ts';
import type { Dimension } from '../../../quality/groups.ts';

/** Poor and classified minutes, and how many people they are of: over several days, of the day with the most. */
export type GroupTally = readonly [poor: number, n: number, people: number];

export type GroupTallies = Readonly<Record<Dimension, Readonly<Record<string, GroupTally>>>>;

/** Statistics of one day for one scope; kept long, so without names. */
export interface DayAggregate {
  readonly date: LocalDate;
  readonly meetings: number;
  readonly meetingMs: number;
  readonly joins: number;
  readonly people: number;
  readonly measured: number;
  readonly total: number;
  readonly counts: Counts;
  readonly mosMilli: number;
  readonly mosN: number;
  /** By hour 0..23. */
  readonly hours: readonly Counts[];
  readonly groups: GroupTallies;
}

/** One kind of cause over the meetings of a day. */
export interface KindOfCause {
  readonly kind: CauseKind;
  readonly minutes: number;
  readonly meetings: number;
  readonly personKeys: readonly string[];
  readonly example: Cause;
}

/** The part of a day that names people and meetings; kept as long as the raw data. */
export interface DayNames {
  readonly personKeys: readonly string[];
  readonly worst: readonly WorstMeeting[];
  readonly causes: readonly KindOfCause[];
}

export interface KeptDay {
  readonly aggregate: DayAggregate;
  readonly asOf: number;
  readonly complete: boolean;
}
