import { z } from 'zod';
import { orUndefined } from '../../../lib/stored.ts';
import { METRICS } from '../../../quality/bands.ts';
import type { Cause } from '../../../quality/causes/index.ts';
import { DIRECTIONS, type Join, MEDIA } from '../../../quality/types.ts';
import type { DayJoin, DayMeeting } from '../../../store/types.ts';
import { joinSchema, meetingSchema, type RoomReservation } from '../../records/index.ts';

/** A meeting of a day, as its list has it. */
export const dayMeetingFactsSchema = meetingSchema.extend({ organiser: z.string() });
export type DayMeetingFacts = z.infer<typeof dayMeetingFactsSchema>;

/** Minutes by the hour (0..23 in the tenant's zone) they lie in: good, fair, poor, unclassified. */
export type Hours = Readonly<Record<string, readonly [number, number, number, number]>>;

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
const cause = z.object({
  kind: z.enum(['device', 'speaker', 'site', 'service', 'uplink', 'downlink', 'wifi', 'proxy', 'unknown']),
  minutes: z.number(),
  from: z.number(),
  to: z.number(),
  people: z.array(involved).readonly(),
  harmed: z.array(involved).readonly(),
  worst: orUndefined(deciding),
  site: orUndefined(z.object({ by: z.enum(['ip', 'location']), value: z.string() })),
  atOnce: orUndefined(z.object({ poor: z.number(), of: z.number() })),
  wired: z.boolean(),
  room: z.boolean(),
  proxy: z.boolean(),
  isolated: z.boolean(),
}) satisfies z.ZodType<Cause>;

/** What a meeting was judged to be, apart from the tallies of its joins. */
const summary = z.object({
  causes: z.array(cause).readonly(),
  /** Keys of the people who were in trouble for longer than a moment. */
  troubled: z.array(z.string()).readonly(),
});
export type MeetingSummary = Readonly<z.infer<typeof summary>>;

const rooms: z.ZodType<readonly RoomReservation[]> = z.array(
  z.object({
    roomId: z.string(),
    name: z.string(),
    department: z.string(),
    reserver: z.string(),
    missed: z.boolean(),
  }),
);

/** Reads what is stored of a meeting. Throws ZodError where it does not fit. */
export function meetingFactsOf({ facts }: Pick<DayMeeting, 'facts'>): DayMeetingFacts {
  return dayMeetingFactsSchema.parse(facts);
}

/** Reads what is stored of a join beside its minutes. Throws ZodError where it does not fit. */
export function joinFactsOf({ facts }: Pick<DayJoin, 'facts'>): Join {
  return joinSchema.parse(facts);
}

/** Reads what a meeting was judged to be; undefined where it was not, or in a way that is out of date. */
export function readSummary(stored: unknown): MeetingSummary | undefined {
  return summary.safeParse(stored).data;
}

/** Reads the reservations of a day; undefined where there are none to read. */
export function readReservations(stored: unknown): readonly RoomReservation[] | undefined {
  return rooms.safeParse(stored).data;
}
