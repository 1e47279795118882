import { z } from 'zod';
import type { Counts, LocalDate, WorstMeeting } from '../../cards/digests/types.ts';
import { format, orUndefined } from '../../lib/stored.ts';
import { METRICS } from '../../quality/bands.ts';
import { CAUSE_KINDS, type Cause, type CauseKind } from '../../quality/causes/index.ts';
import type { EstimateSums } from '../../quality/screening.ts';
import { DIMENSIONS, type Dimension } from '../../quality/statistics.ts';
import { DIRECTIONS, MEDIA } from '../../quality/types.ts';
import { joinFormat, meetingSchema, type RoomReservation } from '../records/index.ts';

/** A meeting of a day, as its list has it. */
export const dayMeetingFactsSchema = meetingSchema.extend({ organiser: z.string() });
export type DayMeetingFacts = z.infer<typeof dayMeetingFactsSchema>;

/** Minutes by the hour (0..23 in the tenant's zone) they lie in: good, fair, poor, unclassified. */
const hours = z.record(z.string(), z.tuple([z.number(), z.number(), z.number(), z.number()]));
export type Hours = Readonly<z.infer<typeof hours>>;

const deciding = z.object({
  metric: z.enum(METRICS),
  medium: z.enum([...MEDIA, 'network', 'device']),
  direction: orUndefined(z.enum(DIRECTIONS)),
  value: z.number(),
  band: z.enum(['fair', 'poor']),
  excess: z.number(),
});
const involved = z.object({
  personKey: z.string(),
  name: z.string(),
  minutes: z.number(),
  worst: orUndefined(deciding),
});
const causeSchema = z.object({
  kind: z.enum(CAUSE_KINDS),
  minutes: z.number(),
  from: z.number(),
  to: z.number(),
  people: z.array(involved).readonly(),
  harmed: z.array(involved).readonly(),
  worst: orUndefined(deciding),
  site: orUndefined(
    z.object({ by: z.enum(['ip', 'location']), value: z.string(), name: z.string().optional() }),
  ),
  atOnce: orUndefined(z.object({ poor: z.number(), of: z.number() })),
  wired: z.boolean(),
  room: z.boolean(),
  proxy: z.boolean(),
  isolated: z.boolean(),
}) satisfies z.ZodType<Cause>;

/** What a meeting was judged to be, apart from the tallies of its joins. */
const summary = z.object({
  causes: z.array(causeSchema).readonly(),
  /** Keys of the people who were in trouble for longer than a moment. */
  troubled: z.array(z.string()).readonly(),
});
export type MeetingSummary = Readonly<z.infer<typeof summary>>;

const rooms: z.ZodType<readonly RoomReservation[]> = z.array(
  z.object({
    roomId: z.string(),
    name: z.string(),
    where: z.string(),
    department: z.string(),
    reserver: z.string(),
    checkedIn: orUndefined(z.boolean()),
  }),
);

/** What the list of a day has of a meeting. */
export const meetingFormat = format(1, dayMeetingFactsSchema);
export const writeJoin = joinFormat.write;
/** How joins of a day are read; the format of the hours goes with that of the facts beside them. */
export const JOIN = { facts: joinFormat.read, hours };
export const summaryFormat = format(1, summary);
export const roomsFormat = format(1, z.object({ reservations: rooms }));

/**
 * Poor and classified minutes, how many people they are of (over several days, of the day with the most), and how many
 * of the group's joins were measured; the poor minutes that a known cause explains, the meetings with several people of
 * the group in which others are left, and how many people those others are of.
 */
export type GroupTally = readonly [
  poor: number,
  n: number,
  people: number,
  measured: number,
  joins: number,
  explained: number,
  meetings: number,
  troubled: number,
];

export type GroupTallies = Readonly<Record<Dimension, Readonly<Record<string, GroupTally>>>>;

/** Statistics of one day for one scope; kept long, so without names. */
export interface DayAggregate {
  readonly date: LocalDate;
  readonly meetings: number;
  readonly meetingMs: number;
  /** Meetings that were read whole; those of them that were bad, and in which most people were affected. */
  readonly judged: number;
  readonly bad: number;
  readonly severe: number;
  /** People who were affected, counted in each of those meetings. */
  readonly affected: number;
  readonly joins: number;
  readonly people: number;
  readonly measured: number;
  /** Joins of guests and telephones. */
  readonly guests: number;
  /** Joins that the list of meetings has beyond those that are known. */
  readonly missing: number;
  /** Joins of meetings whose participants are not known: whether they belong to the scope is not known either. */
  readonly unplaced: number;
  readonly counts: Counts;
  readonly mosMilli: number;
  readonly mosN: number;
  /** By hour 0..23. */
  readonly hours: readonly Counts[];
  readonly groups: GroupTallies;
  readonly screening?: DayScreening | undefined;
}

/** What is known of a day's meetings that were looked at and not read whole. */
export interface DayScreening {
  /** Meetings of which nobody in the sample was affected, and in which somebody was. */
  readonly clear: number;
  readonly suspicious: number;
  /** Joins of them that were measured, of those that can be. */
  readonly looks: number;
  readonly of: number;
  /** Of all meetings of the day; undefined while a sample is missing. */
  readonly sums: EstimateSums | undefined;
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

const counts = z.object({ good: z.number(), fair: z.number(), poor: z.number(), unclassified: z.number() });
const n = z.number();
const tally = z.tuple([n, n, n, n, n, n, n, n]);
const tallies = z.record(z.string(), tally);
const screening: z.ZodType<DayScreening> = z.object({
  clear: z.number(),
  suspicious: z.number(),
  looks: z.number(),
  of: z.number(),
  sums: orUndefined(
    z.object({
      poor: z.number(),
      n: z.number(),
      known: z.number(),
      looks: z.number(),
      of: z.number(),
      variance: z.tuple([z.number(), z.number(), z.number()]),
      affected: z.tuple([z.number(), z.number()]),
    }),
  ),
});

/** A day that was added up before rooms were counted has none. */
function withRooms(groups: unknown): unknown {
  return typeof groups === 'object' ? { room: {}, ...groups } : groups;
}

/** Format of a day's statistics. */
export const aggregateFormat = format<DayAggregate>(
  1,
  z.object({
    date: z.string(),
    meetings: z.number(),
    meetingMs: z.number(),
    judged: z.number(),
    bad: z.number(),
    severe: z.number(),
    affected: z.number(),
    joins: z.number(),
    people: z.number(),
    measured: z.number(),
    guests: z.number(),
    missing: z.number(),
    unplaced: z.number(),
    counts,
    mosMilli: z.number(),
    mosN: z.number(),
    hours: z.array(counts),
    groups: z.preprocess(withRooms, z.record(z.enum(DIMENSIONS), tallies)),
    screening: orUndefined(screening),
  }),
);

const worstMeeting = z.object({
  meetingInstanceId: orUndefined(z.string()),
  meetingNo: z.string(),
  topic: orUndefined(z.string()),
  organiser: z.string(),
  start: z.number(),
  end: z.number(),
  people: z.number(),
  n: z.number(),
  poorRate: z.number(),
  coverage: z.object({ measured: z.number(), total: z.number() }),
  verdict: z.enum(['good', 'fair', 'poor', 'unclassified']),
  cause: orUndefined(causeSchema),
  affected: z.number(),
});
const kindOfCause = z.object({
  kind: z.enum(CAUSE_KINDS),
  minutes: z.number(),
  meetings: z.number(),
  personKeys: z.array(z.string()),
  example: causeSchema,
});

/** Format of the part of a day with names. */
export const namesFormat = format<DayNames>(
  1,
  z.object({
    personKeys: z.array(z.string()),
    worst: z.array(worstMeeting),
    causes: z.array(kindOfCause),
  }),
);
