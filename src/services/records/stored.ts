import { z } from 'zod';
import type { Join, MeetingFacts } from '../../quality/types.ts';

/** What is stored of a meeting. JSON leaves out what is undefined; reading puts it back. */
export const meetingSchema = z
  .object({
    meetingInstanceId: z.string().optional(),
    meetingNo: z.string(),
    topic: z.string(),
    /** Unix ms. */
    start: z.number(),
    end: z.number(),
  })
  .transform(({ meetingInstanceId, ...facts }): MeetingFacts => ({ meetingInstanceId, ...facts }));

/** Stored fields of a join, apart from its minutes. */
export const joinSchema = z
  .object({
    personKey: z.string(),
    name: z.string(),
    department: z.string(),
    userId: z.string().optional(),
    roomId: z.string().optional(),
    device: z.string(),
    appVersion: z.string(),
    publicIp: z.string(),
    proxy: z.boolean().optional(),
    location: z.string(),
    networkType: z.string(),
    joinTime: z.number().optional(),
    leaveTime: z.number().optional(),
    leaveReason: z.string(),
  })
  .transform(
    ({ userId, roomId, proxy, joinTime, leaveTime, ...facts }): Join => ({
      ...facts,
      userId,
      roomId,
      proxy,
      joinTime,
      leaveTime,
    }),
  );
