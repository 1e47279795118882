import { z } from 'zod';
import { orUndefined } from '../../lib/stored.ts';
import type { Join, MeetingFacts } from '../../quality/types.ts';

/** Stored fields of a meeting. */
export const meetingSchema = z.object({
  meetingInstanceId: orUndefined(z.string()),
  meetingNo: z.string(),
  topic: z.string(),
  /** Unix ms. */
  start: z.number(),
  end: z.number(),
}) satisfies z.ZodType<MeetingFacts>;

/** Stored fields of a join, apart from its minutes. */
export const joinSchema = z.object({
  personKey: z.string(),
  name: z.string(),
  department: z.string(),
  userId: orUndefined(z.string()),
  roomId: orUndefined(z.string()),
  device: z.string(),
  appVersion: z.string(),
  publicIp: z.string(),
  proxy: orUndefined(z.boolean()),
  location: z.string(),
  networkType: z.string(),
  /** Unix ms. */
  joinTime: orUndefined(z.number()),
  leaveTime: orUndefined(z.number()),
  leaveReason: z.string(),
}) satisfies z.ZodType<Join>;
