import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { dayText } from '../../lib/range/zone.ts';
import { format, orUndefined } from '../../lib/stored.ts';
import { DAY_MS } from '../../lib/time.ts';
import {
  DIRECTIONS,
  type Join,
  MEDIA,
  type MeetingFacts,
  type Minute,
  type Participation,
} from '../../quality/types.ts';
import type { DaysRepo, FilesRepo } from '../../store/types.ts';
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
  isSite: z.boolean().optional(),
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

/** The platform needs so long after the end of a meeting until its measurements are all there. */
const SETTLED_MS = 5 * 60_000;

type Meeting = Pick<MeetingFacts, 'meetingNo' | 'start' | 'end'>;

export interface Keeping {
  readonly files: Pick<FilesRepo, 'read' | 'write'>;
  readonly days: Pick<DaysRepo, 'meetingsAt' | 'meeting' | 'withMinutes'>;
}

/** What was read of an ended meeting before. Who uses it has to have asked the platform for something of it first. */
export interface KeptMeeting {
  /** Everybody who joined; undefined where only some are known. */
  readonly joins: readonly Join[] | undefined;
  readonly minutesOf: (join: Join) => readonly Minute[] | undefined;
}

const stored = z.object({
  v: z.literal(1),
  whole: z.boolean(),
  joins: z.array(z.object({ join: joinSchema, minutes: z.string().exactOptional() })),
});
type Stored = z.infer<typeof stored>;
const MEETING = format(1, meetingSchema).read;
const JOIN = { facts: joinFormat.read, hours: z.unknown() };

/** Returns what is kept of a meeting: by a view or an alert that read it, or by the collection of its day. */
export async function keptMeeting(meeting: Meeting, { files, days }: Keeping): Promise<KeptMeeting> {
  const byView = await keptByViews(meeting, files);
  const ofDay = await keptByDay(meeting, days);
  return {
    joins: byView.joins ?? ofDay.joins,
    minutesOf: (join) => byView.minutesOf(join) ?? ofDay.minutesOf(join),
  };
}

/** Returns what views and alerts kept of a meeting. */
export async function keptByViews(meeting: Meeting, files: Pick<FilesRepo, 'read'>): Promise<KeptMeeting> {
  const { whole, joins } = (await readStored(meeting, files)) ?? { whole: false, joins: [] };
  const byJoin = new Map(joins.map(({ join, minutes }) => [keyOf(join), minutes] as const));
  return {
    joins: whole ? joins.map(({ join }) => join) : undefined,
    minutesOf: (join) => {
      const minutes = byJoin.get(keyOf(join));
      return minutes === undefined ? undefined : minutesOfBytes(Buffer.from(minutes, 'base64'));
    },
  };
}

async function keptByDay({ meetingNo, start }: Meeting, days: Keeping['days']): Promise<KeptMeeting> {
  const utc = Math.floor(start / DAY_MS);
  const dates = [utc - 1, utc, utc + 1].map(dayText);
  for (const { date, meeting } of await days.meetingsAt(dates, start)) {
    if ((await days.meeting(date, meeting, MEETING))?.facts.meetingNo !== meetingNo) continue;
    const rows = await days.withMinutes(date, meeting, JOIN);
    const byJoin = new Map(rows.map(({ facts, minutes }) => [keyOf(facts), minutes] as const));
    return {
      joins: rows.length > 0 ? rows.map(({ facts }) => facts) : undefined,
      minutesOf: (join) => {
        const minutes = byJoin.get(keyOf(join));
        return minutes && minutesOfBytes(minutes);
      },
    };
  }
  return { joins: undefined, minutesOf: () => undefined };
}

/**
 * Keeps what was read of a meeting for those who ask next; `whole` if these are all its joins. What was read too soon
 * after its end, or has no minutes, is asked for again.
 */
export async function keepMeeting(
  meeting: Meeting,
  participations: readonly Participation[],
  { whole, now }: { readonly whole: boolean; readonly now: number },
  files: Keeping['files'],
): Promise<void> {
  if (now - meeting.end < SETTLED_MS) return;
  const before = await readStored(meeting, files);
  const all = new Map((before?.joins ?? []).map((each) => [keyOf(each.join), each] as const));
  for (const { minutes = [], ...join } of participations) {
    const known = all.get(keyOf(join))?.minutes;
    const packed = minutes.length === 0 ? known : bytesOfMinutes(minutes).toString('base64');
    all.set(keyOf(join), { join, ...(packed !== undefined && { minutes: packed }) });
  }
  const value: Stored = { v: 1, whole: whole || before?.whole === true, joins: [...all.values()] };
  await files.write(fileOf(meeting), 'meeting', Readable.from([Buffer.from(JSON.stringify(value))]), now);
}

async function readStored(meeting: Meeting, files: Pick<FilesRepo, 'read'>): Promise<Stored | undefined> {
  const bytes = await buffer(files.read(fileOf(meeting)));
  if (bytes.length === 0) return undefined;
  // Of another version it is read once more.
  return stored.safeParse(JSON.parse(bytes.toString())).data;
}

/** Views know the second in which a meeting began. */
function fileOf({ meetingNo, start }: Meeting): string {
  const key = createHash('sha256')
    .update(`${meetingNo}/${Math.floor(start / 1000)}`)
    .digest('hex');
  return `km${key.slice(0, 40)}`;
}

function keyOf({ userId = '', roomId = '', name, joinTime = 0 }: Join): string {
  return [userId, roomId, userId === '' && roomId === '' ? name : '', Math.floor(joinTime / 1000)].join('\n');
}
