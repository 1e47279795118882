import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { yieldToEventLoop } from '../../lib/clock.ts';
import { METRICS } from '../../quality/bands.ts';
import { judgeMeetingInTurns, type MeetingQuality } from '../../quality/meeting.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { MeetingFacts, Participation } from '../../quality/types.ts';
import type { ExportRow, FilesRepo } from '../../store/types.ts';
import { AT_ONCE, type EffectResult, type ExportContext, type Later } from '../exports/index.ts';
import {
  joinSchema,
  meetingSchema,
  packedMinutesSchema,
  packMinutes,
  pendingSchema,
  readMinutes,
} from '../records/index.ts';

/** Meetings of one person that a history looks at, the latest ones. */
export const MOST_MEETINGS = 10;

/** One join whose minutes are wanted, and its meeting by its place among the meetings. */
const pending = pendingSchema.extend({ meeting: z.number() });

/**
 * The column `report` of an export, empty again once its data was judged. A change that cannot read what is stored takes
 * the next version.
 */
const progress = z.object({
  v: z.literal(1),
  meetings: z.array(meetingSchema).readonly(),
  /** Meetings whose participants are known; the first ones. */
  listed: z.number(),
  pending: z.array(pending.readonly()).readonly(),
  /** When the first minutes were asked for, and when the card last showed a judgement; unix ms. */
  since: z.number(),
  shownAt: z.number(),
});

/** How far the collection of a report's data has come. */
export type ReportProgress = Readonly<z.infer<typeof progress>>;
export type Pending = ReportProgress['pending'][number];

/** Parses how far a report has come; undefined if nothing is known yet. Throws ZodError for any other format. */
export function reportProgressOf({ report }: Pick<ExportRow, 'report'>): ReportProgress | undefined {
  return report === null ? undefined : progress.parse(report);
}

/** Returns the step that stores how far a report of either sort has come, and goes on. */
export function saved(report: object): EffectResult {
  return { patch: { report, waitingFor: null }, next: AT_ONCE };
}

/** Returns the step that asks later: a list is being made, or has to wait. */
export function later({ waitingFor, afterMs }: Later): EffectResult {
  return { patch: { waitingFor }, next: { again: afterMs } };
}

/** Returns the id of the file that keeps the minutes of one join until all are there. */
export function pendingFile(exportId: string, index: number): string {
  return `${exportId}-p${index}`;
}

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

const limits = z.record(
  z.enum(METRICS),
  z.object({ fair: z.number().nullable(), poor: z.number().nullable() }),
);
const thresholds = z.object({
  preset: z.enum(['default', 'teams-cqd']),
  latency: z.enum(['one-way', 'round-trip']),
  bpl: z.number(),
  ie: z.number(),
  limits,
  usual: limits,
  changed: z.array(z.enum(METRICS)).readonly(),
  targetRate: z.number(),
  enoughMinutes: z.number(),
}) satisfies z.ZodType<Thresholds>;

/** The first line of a view's file. A change that cannot read what is stored takes the next version. */
const head = z.object({
  v: z.literal(1),
  thresholds,
  meetings: z.array(meetingSchema).readonly(),
  refused: z.number(),
});

/** Every other line: a join, and whose it is by its place among the meetings. */
const line = z.object({
  meeting: z.number(),
  join: joinSchema,
  minutes: packedMinutesSchema.optional(),
});

/** Everything a finished report was judged from; kept as long as its workbook, for the views that follow from it. */
export interface ViewData {
  readonly thresholds: Thresholds;
  readonly meetings: readonly MeetingFacts[];
  /** By place in `meetings`. */
  readonly participations: readonly (readonly Participation[])[];
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused: number;
}

/** Returns the id of the file that keeps what a report was judged from. */
export function viewFile(exportId: string): string {
  return `${exportId}-data`;
}

/**
 * Writes what a report was judged from for a file of the store: gzipped lines of JSON, a line a join, so that a large
 * meeting is written and read in turns with everything else.
 */
export async function* packView({ participations, ...facts }: ViewData): AsyncGenerator<Buffer> {
  yield await packedLine({ v: 1, ...facts } satisfies z.input<typeof head>);
  for (const [meeting, joins] of participations.entries())
    for (const { minutes, ...join } of joins)
      yield await packedLine({
        meeting,
        join,
        ...(minutes && { minutes: packMinutes(minutes) }),
      } satisfies z.input<typeof line>);
}

function packedLine(value: object): Promise<Buffer> {
  return packed(`${JSON.stringify(value)}\n`);
}

/**
 * Reads what a report was judged from; undefined once its file was deleted. Throws ZodError for any other format.
 */
export async function readView(files: FilesRepo, exportId: string): Promise<ViewData | undefined> {
  const bytes = await buffer(files.read(viewFile(exportId)));
  if (bytes.length === 0) return undefined;
  const [first = '', ...lines] = (await unpacked(bytes)).toString().trimEnd().split('\n');
  const { v: _version, ...facts } = head.parse(JSON.parse(first));
  const participations: Participation[][] = facts.meetings.map(() => []);
  for (const each of lines) {
    const { meeting, join, minutes } = line.parse(JSON.parse(each));
    participations[meeting]?.push({ ...join, minutes });
    await yieldToEventLoop();
  }
  return { ...facts, participations };
}

/** Returns the data a report was judged from. Throws AppError `not-found` if it was deleted. */
export async function dataOf(exportId: string, { store }: Pick<ExportContext, 'store'>): Promise<ViewData> {
  const data = await readView(store.files, exportId);
  if (data === undefined) throw noData();
  return data;
}

/** Creates the AppError for a view without data. */
export function noData(): AppError {
  return new AppError({ kind: 'not-found', advice: 'no-data', operation: 'quality.view' });
}

/** Judges every meeting of a report by the limits stored with it. */
export async function judgedMeetings(data: ViewData): Promise<readonly MeetingQuality[]> {
  const judged: MeetingQuality[] = [];
  for (const [at, meeting] of data.meetings.entries())
    judged.push(await judgeMeetingInTurns(meeting, data.participations[at] ?? [], data.thresholds));
  return judged;
}

/** Counts the joins that were given up. */
export function refusedOf({ pending }: ReportProgress): number {
  return pending.filter(({ state }) => state === 'refused').length;
}

/** Reads the participations collected so far, with their minutes where they are there. */
export async function readParticipations(
  files: FilesRepo,
  exportId: string,
  { meetings, pending }: ReportProgress,
): Promise<readonly (readonly Participation[])[]> {
  const byMeeting: Participation[][] = meetings.map(() => []);
  for (const [index, { meeting, join, state }] of pending.entries()) {
    const minutes = state === 'done' ? await readMinutes(files, pendingFile(exportId, index)) : undefined;
    byMeeting[meeting]?.push({ ...join, minutes });
  }
  return byMeeting;
}
