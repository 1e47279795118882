import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { attendanceCard, attendanceOverview } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { writeWorkbook } from '../../../lib/workbook/writer.ts';
import {
  type Attendance,
  type AttendanceRow,
  attendanceOf,
  type Member,
  type Session,
} from '../../../quality/attendance.ts';
import { described, hasOpenIds, matched, readable, regulars } from '../../../quality/roster.ts';
import type { ExportRow, FilesRepo } from '../../../store/types.ts';
import {
  AT_ONCE,
  type Effect,
  type Export,
  type ExportContext,
  factsOf,
  fileName,
  plainName,
} from '../../exports/index.ts';
import { attendanceRule } from '../../quality-settings.ts';
import { attendedSchema, meetingSchema, pendingSchema } from '../../records/index.ts';
import { noData, pendingFile, viewFile } from '../stored.ts';
import { attendanceSheets } from './sheets.ts';

/** Counts what was collected, writes the workbook, and keeps the data for the card. */
export const countAttendance: Effect = async (row, ctx, signal) => {
  const progress = attendanceProgressOf(row);
  if (progress === undefined) return { patch: { state: 'collect' }, next: AT_ONCE };
  const { files } = ctx.store;
  const now = ctx.clock.now();
  const sessions: Session[] = [];
  for (const [index, { meeting, state }] of progress.sessions.entries()) {
    const rows = state === 'done' ? await readRows(files, pendingFile(row.id, index)) : undefined;
    const as = state === 'running' ? 'running' : rows === undefined ? 'unread' : 'read';
    sessions.push({ meeting, state: as, rows: rows ?? [] });
  }
  const { spans: _spans, ...facts } = progress;
  const data = { ...facts, sessions, rule: await attendanceRule(ctx.store) };
  await writeCollected(files, viewFile(row.id), data, now);
  const { request } = row;
  const result = counted(data);
  const overview = attendanceOverview({
    locale: 'zh_cn',
    result,
    roster: rosterOf(request.report, data.complete),
  });
  const book = writeWorkbook(attendanceSheets(result, request.range.zone, overview), { signal });
  const fileId = (await files.write(row.id, fileName(request, row.locale), book, now)).id;
  const rows = sessions.reduce((sum, each) => sum + each.rows.length, 0);
  return {
    patch: { state: 'deliver', report: null, fileId, summary: { rows } },
    next: AT_ONCE,
    also: async (repos) => {
      for (const [index, { state }] of progress.sessions.entries())
        if (state === 'done') await repos.files.remove(pendingFile(row.id, index));
    },
  };
};

function rosterOf(report: Export['request']['report'], complete: boolean) {
  const roster = report?.view === 'attendance' ? report.roster : ({ of: 'half' } as const);
  return { of: roster.of, name: roster.of === 'department' ? roster.name : '', complete };
}

/** Counts who came to which session. */
function counted({ members, departments, sessions, rule }: Collected): Attendance {
  const known = matched(sessions, members ?? []);
  const read = readable(known, {
    openId: members !== null || hasOpenIds(sessions),
    employeeId: members?.some(({ employeeId }) => employeeId !== undefined) ?? false,
  });
  return attendanceOf(expectedOf(members, departments, read), read, rule);
}

function expectedOf(
  members: readonly Member[] | null,
  departments: readonly string[],
  sessions: readonly Session[],
): readonly Member[] {
  if (members !== null) return described(members, sessions);
  if (departments.length === 0) return regulars(sessions);
  const seen = sessions.flatMap(({ rows }) =>
    rows.flatMap(({ userId, came }) => (userId === undefined || came !== true ? [] : [userId])),
  );
  return described(
    [...new Set(seen)].map((id) => ({ id, name: '', department: '' })),
    sessions,
  ).filter(({ department }) => departments.includes(department));
}

/** Returns the card an attendance report ends with. Throws AppError `not-found` where its data was deleted. */
export async function attendanceReportCard(row: Export, ctx: ExportContext): Promise<Card> {
  const now = ctx.clock.now();
  const data = await readCollected(ctx.store.files, viewFile(row.id));
  const { report, range } = row.request;
  if (data === undefined || report?.view !== 'attendance') throw noData();
  return attendanceCard({
    ...factsOf(row),
    result: counted(data),
    roster: rosterOf(report, data.complete),
    left: data.left,
    undated: data.undated,
    link: ctx.link(row.id, now),
    relative: range.relative,
    inGroup: row.chatType === 'group',
    finishedAt: now,
    zone: range.zone,
  });
}

/** Sessions that are looked at, the latest ones: two a week for more than half a year. */
export const MOST_SESSIONS = 60;

const member = z.object({
  ...{ id: z.string(), name: z.string(), department: z.string() },
  employeeId: z.string().optional(),
});

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
  /** Some list knows people by employee ids, and nobody was asked for those of the members yet. */
  byEmployee: z.boolean().optional(),
  /** Older sessions that are not looked at, and those without a start or an end. */
  left: z.number(),
  undated: z.number(),
});

/** How far an attendance report has come. */
export type AttendanceProgress = Readonly<z.infer<typeof progress>>;
export type PendingSession = AttendanceProgress['sessions'][number];

/** Parses how far a report has come; undefined if nothing is known yet. Throws ZodError for any other format. */
export function attendanceProgressOf({ report }: Pick<ExportRow, 'report'>): AttendanceProgress | undefined {
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
          state: z.enum(['read', 'running', 'unread', 'unmatched']),
          rows: z.array(attendedSchema).readonly(),
        }),
      )
      .readonly(),
  });
type Collected = Readonly<z.infer<typeof collected>>;

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
async function readRows(files: Pick<FilesRepo, 'read'>, id: string): Promise<Session['rows'] | undefined> {
  const bytes = await buffer(files.read(id));
  return bytes.length === 0 ? undefined : rows.parse(JSON.parse((await unpacked(bytes)).toString()));
}

/** Keeps everything that a finished report was counted from. */
async function writeCollected(
  files: Pick<FilesRepo, 'write'>,
  id: string,
  data: Collected,
  now: number,
): Promise<void> {
  await files.write(id, 'view', Readable.from([await packed(JSON.stringify(data))]), now);
}

/** Reads what {@link writeCollected} kept; undefined once it was deleted. Throws ZodError for any other format. */
async function readCollected(files: Pick<FilesRepo, 'read'>, id: string): Promise<Collected | undefined> {
  const bytes = await buffer(files.read(id));
  return bytes.length === 0 ? undefined : collected.parse(JSON.parse((await unpacked(bytes)).toString()));
}

/**
 * Returns sessions by series, those with the latest session first, in each the latest first. A number that recurs is a
 * series; those that have a number of their own each are one by their topic.
 */
export function seriesOf(sessions: readonly PendingSession[]): PendingSession[][] {
  const latestFirst = [...onceEach(sessions)].sort((a, b) => b.meeting.start - a.meeting.start);
  const recurs = recurring(latestFirst);
  const found = new Map<string, PendingSession[]>();
  for (const each of latestFirst) {
    const { meetingNo, topic } = each.meeting;
    const key = recurs.has(meetingNo) ? `number ${meetingNo}` : `topic ${plainName(topic)}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()];
}

/** Returns the numbers that have several of the sessions. */
export function recurring(sessions: readonly PendingSession[]): ReadonlySet<string> {
  const [once, several] = [new Set<string>(), new Set<string>()];
  for (const { meeting } of sessions) (once.has(meeting.meetingNo) ? several : once).add(meeting.meetingNo);
  several.delete('');
  return several;
}

/** Returns every session once: the lists of a time and of what goes on overlap. */
export function onceEach(sessions: readonly PendingSession[]): Iterable<PendingSession> {
  return new Map(sessions.map((one) => [`${one.meeting.meetingNo} ${one.meeting.start}`, one])).values();
}
