import { z } from 'zod';
import { format, orUndefined } from '../../../lib/stored.ts';
import { DIMENSIONS } from '../../../quality/groups.ts';
import { CAUSE_KINDS, causeSchema } from '../collect/stored.ts';
import type { DayAggregate, DayNames } from './types.ts';

const counts = z.object({ good: z.number(), fair: z.number(), poor: z.number(), unclassified: z.number() });
const tallies = z.record(z.string(), z.tuple([z.number(), z.number(), z.number()]));

/** What a day came to for one scope. */
export const aggregateFormat = format<DayAggregate>(
  1,
  z.object({
    date: z.string(),
    meetings: z.number(),
    meetingMs: z.number(),
    joins: z.number(),
    people: z.number(),
    measured: z.number(),
    total: z.number(),
    counts,
    mosMilli: z.number(),
    mosN: z.number(),
    hours: z.array(counts),
    groups: z.record(z.enum(DIMENSIONS), tallies),
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

/** The part of a day that names people and meetings. */
export const namesFormat = format<DayNames>(
  1,
  z.object({
    personKeys: z.array(z.string()),
    worst: z.array(worstMeeting),
    causes: z.array(kindOfCause),
  }),
);
