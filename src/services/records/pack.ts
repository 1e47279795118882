import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { format, orUndefined } from '../../lib/stored.ts';
import { DIRECTIONS, type Join, MEDIA, type MeetingFacts, type Minute } from '../../quality/types.ts';
import type { FilesRepo } from '../../store/types.ts';
import { CPU_FIELDS, emptyDraft, type FieldPath, LINK_FIELDS, put, STREAM_FIELDS, valueAt } from './draft.ts';

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
/** How joins of a collected day are stored. */
export const joinFormat = format(1, joinSchema);

/** Every value of a minute, in the order of the columns; new ones go to the end. */
const PATHS: readonly FieldPath[] = [
  ...MEDIA.flatMap((medium) =>
    DIRECTIONS.flatMap((way) => STREAM_FIELDS.map((field): FieldPath => ['stream', medium, way, field])),
  ),
  ...DIRECTIONS.flatMap((way) => LINK_FIELDS.map((field): FieldPath => ['link', way, field])),
  ['delay'],
  ...CPU_FIELDS.map((field): FieldPath => ['cpu', field]),
  ['volume', 'mic'],
  ['volume', 'speaker'],
];

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'number');
/** Their values are checked one by one when they are read. */
const isColumns = (value: unknown): value is readonly (readonly unknown[] | null)[] =>
  Array.isArray(value) && value.every((column) => column === null || Array.isArray(column));

/** The minutes of one join, column by column. A change that cannot read what is stored takes the next version. */
const packed = z.object({
  v: z.literal(1),
  /** Unix ms of every minute. */
  times: z.custom<readonly number[]>(isNumbers),
  /** How many of its values could not be read. */
  unreadable: z.custom<readonly number[]>(isNumbers),
  /** By path; null if no minute has a value there. */
  columns: z.custom<readonly (readonly unknown[] | null)[]>(isColumns),
});

export type PackedMinutes = z.infer<typeof packed>;

/** Reads packed minutes. */
export const packedMinutesSchema = packed.transform(({ times, unreadable, columns }): readonly Minute[] =>
  times.map((time, at) => {
    const draft = emptyDraft(time);
    draft.unreadable = unreadable[at] ?? 0;
    for (const [index, path] of PATHS.entries()) {
      const value = columns[index]?.[at];
      if (typeof value === 'number') put(draft, path, value);
    }
    return draft;
  }),
);

/** Returns minutes column by column: compressed, a little more than half of what rows of names and values take. */
export function packMinutes(minutes: readonly Minute[]): PackedMinutes {
  return {
    v: 1,
    times: minutes.map(({ time }) => time),
    unreadable: minutes.map(({ unreadable }) => unreadable),
    columns: PATHS.map((path) => {
      const values = minutes.map((minute) => valueAt(minute, path) ?? null);
      return values.some((value) => value !== null) ? values : null;
    }),
  };
}

/** Returns the minutes of one join as gzipped bytes for the store. */
export function bytesOfMinutes(minutes: readonly Minute[]): Buffer {
  return gzipSync(JSON.stringify(packMinutes(minutes)));
}

/** Reads what {@link bytesOfMinutes} wrote. Throws ZodError for any other format. */
export function minutesOfBytes(bytes: Uint8Array): readonly Minute[] {
  return packedMinutesSchema.parse(JSON.parse(gunzipSync(bytes).toString()));
}

/** Keeps the minutes of one join as a file of the store. */
export async function writeMinutes(
  files: Pick<FilesRepo, 'write'>,
  id: string,
  minutes: readonly Minute[],
  now: number,
): Promise<void> {
  await files.write(id, 'minutes', Readable.from([bytesOfMinutes(minutes)]), now);
}

/** Reads what {@link writeMinutes} kept; undefined if the file is gone. Throws ZodError for any other format. */
export async function readMinutes(
  files: Pick<FilesRepo, 'read'>,
  id: string,
): Promise<readonly Minute[] | undefined> {
  const bytes = await buffer(files.read(id));
  return bytes.length === 0 ? undefined : minutesOfBytes(bytes);
}
