import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { AttendanceRow, Session } from '../../../quality/attendance.ts';
import type { ExportRow, FilesRepo } from '../../../store/types.ts';
import { attendedSchema, meetingSchema, pendingSchema } from '../../records/index.ts';

/** Sessions that are looked at, the latest ones: two a week for more than half a year. */
export const MOST_SESSIONS = 60;

const member = z.object({ id: z.string(), name: z.string(), department: z.string() });

const session = z.object({
  meeting: meetingSchema,
  /** `running`: it has not ended, and is not asked for. */
  state: z.enum([...pendingSchema.shape.state.options, 'running']),
  tries: pendingSchema.shape.tries,
});

/**
 * The column `report` of an attendance report, empty again once it was counted. A change that cannot read what is stored
 * takes the next version.
 */
const progress = z.object({
  v: z.literal(1),
  /** Who is expected; null if those are who came to half of the sessions. */
  members: z.array(member).readonly().nullable(),
  /** False if the department could not be read, and only those are known who came. */
  complete: z.boolean(),
  /** Names of the departments that are meant; empty for other rosters. */
  departments: z.array(z.string()).readonly(),
  /** Lists of meetings that are still to be read; unix seconds. */
  spans: z
    .array(z.object({ start: z.number(), end: z.number(), status: z.union([z.literal(1), z.literal(2)]) }))
    .readonly(),
  sessions: z.array(session.readonly()).readonly(),
  /** Older sessions that are not looked at, and those without a start or an end. */
  left: z.number(),
  undated: z.number(),
});

/** How far an attendance report has come. */
export type Progress = Readonly<z.infer<typeof progress>>;
export type PendingSession = Progress['sessions'][number];

/** Parses how far a report has come; undefined if nothing is known yet. Throws ZodError for any other format. */
export function progressOf({ report }: Pick<ExportRow, 'report'>): Progress | undefined {
  return report === null ? undefined : progress.parse(report);
}

/** What was collected, and what the card says beside the numbers. */
const collected = progress
  .pick({ v: true, members: true, complete: true, departments: true, left: true, undated: true })
  .extend({
    rule: z.object({ lateMinutes: z.number(), earlyMinutes: z.number() }),
    sessions: z
      .array(
        z.object({
          meeting: meetingSchema,
          state: z.enum(['read', 'running', 'unread']),
          rows: z.array(attendedSchema).readonly(),
        }),
      )
      .readonly(),
  });
export type Collected = Readonly<z.infer<typeof collected>>;

const packed = promisify(gzip);
const unpacked = promisify(gunzip);
const rows = z.array(attendedSchema);

/** Keeps the list of one session as a file of the store. */
export async function writeRows(
  files: Pick<FilesRepo, 'write'>,
  id: string,
  list: readonly AttendanceRow[],
  now: number,
): Promise<void> {
  await files.write(id, 'attendance', Readable.from([await packed(JSON.stringify(list))]), now);
}

/** Reads what {@link writeRows} kept; undefined if the file is gone. Throws ZodError for any other format. */
export async function readRows(
  files: Pick<FilesRepo, 'read'>,
  id: string,
): Promise<Session['rows'] | undefined> {
  const bytes = await buffer(files.read(id));
  return bytes.length === 0 ? undefined : rows.parse(JSON.parse((await unpacked(bytes)).toString()));
}

/** Keeps everything that a finished report was counted from. */
export async function writeCollected(
  files: Pick<FilesRepo, 'write'>,
  id: string,
  data: Collected,
  now: number,
): Promise<void> {
  await files.write(id, 'view', Readable.from([await packed(JSON.stringify(data))]), now);
}

/** Reads what {@link writeCollected} kept; undefined once it was deleted. Throws ZodError for any other format. */
export async function readCollected(
  files: Pick<FilesRepo, 'read'>,
  id: string,
): Promise<Collected | undefined> {
  const bytes = await buffer(files.read(id));
  return bytes.length === 0 ? undefined : collected.parse(JSON.parse((await unpacked(bytes)).toString()));
}
