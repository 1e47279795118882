import { z } from 'zod';
import { format, orUndefined } from '../../../lib/stored.ts';
import { METRICS } from '../../../quality/bands.ts';
import { CAUSE_KINDS, type Cause } from '../../../quality/causes/index.ts';
import { DIRECTIONS, MEDIA } from '../../../quality/types.ts';
import { joinFormat, meetingSchema, type RoomReservation } from '../../records/index.ts';

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
export const causeSchema = z.object({
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
    /** Days kept of older versions have neither: nothing is said of their check-ins. */
    where: z.string().default(''),
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
