import { z } from 'zod';
import type { Join, MeetingFacts } from '../../quality/types.ts';
import type { ExportRow } from '../../store/types.ts';

const meeting = z
  .object({
    meetingInstanceId: z.string().optional(),
    meetingNo: z.string(),
    topic: z.string(),
    start: z.number(),
    end: z.number(),
  })
  .transform(({ meetingInstanceId, ...facts }): MeetingFacts => ({ meetingInstanceId, ...facts }));

/** JSON leaves out what is undefined; reading puts it back. */
const join = z
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

/** One join whose minutes are wanted, and whether they have been fetched. */
const pending = z.object({
  /** Its place among the meetings. */
  meeting: z.number(),
  join,
  /** `none`: nobody can be asked for them, or the platform has none; `refused`: it would not or could not say. */
  state: z.enum(['open', 'done', 'none', 'refused']),
  /** How often asking has failed. */
  tries: z.number().exactOptional(),
});

/** The column `report` of an export, empty again once its data was judged. A change that cannot read what is stored takes the next version. */
const progress = z.object({
  v: z.literal(1),
  meetings: z.array(meeting).readonly(),
  /** Meetings whose participants are known; the first ones. */
  listed: z.number(),
  pending: z.array(pending.readonly()).readonly(),
  /** When the first minutes were asked for, and when the card last showed a judgement; unix ms. */
  since: z.number(),
  shownAt: z.number(),
});

/** How far the collection of a report's data has come. */
export type Progress = Readonly<z.infer<typeof progress>>;
export type Pending = Progress['pending'][number];

/** Parses how far a report has come; undefined where nothing is known yet. Throws ZodError for any other format. */
export function progressOf({ report }: Pick<ExportRow, 'report'>): Progress | undefined {
  return report === null ? undefined : progress.parse(report);
}

/** Returns the id of the file that keeps the minutes of one join until all are there. */
export function pendingFile(exportId: string, index: number): string {
  return `${exportId}-p${index}`;
}
