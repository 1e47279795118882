import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { yieldToEventLoop } from '../../lib/timers.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { MeetingFacts, Minute, Participation } from '../../quality/types.ts';
import type { FilesRepo } from '../../store/types.ts';
import { type Progress, pendingFile } from './progress.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Everything a finished view was judged from; kept as long as its workbook, for the views that follow from it. */
export interface ViewData {
  readonly thresholds: Thresholds;
  readonly meetings: readonly MeetingFacts[];
  /** By place in `meetings`. */
  readonly participations: readonly (readonly Participation[])[];
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused?: number;
}

/** Minutes of one join, gzipped, for a file of the store. */
export async function* packMinutes(minutes: readonly Minute[]): AsyncGenerator<Buffer> {
  yield await packed(JSON.stringify(minutes));
}

/**
 * What a finished view was judged from, for a file of the store: gzipped lines of JSON, a line a join, so that a large
 * meeting is written and read in turns with everything else.
 */
export async function* packView({ participations, ...head }: ViewData): AsyncGenerator<Buffer> {
  yield await packed(line(head));
  for (const [meeting, joins] of participations.entries())
    for (const join of joins) yield await packed(line({ meeting, join } satisfies JoinLine));
}

/** A join, and whose it is by place in the meetings of its view. */
interface JoinLine {
  readonly meeting: number;
  readonly join: Participation;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The text of a gzipped file; undefined where it is gone. */
async function textOf(files: FilesRepo, id: string): Promise<string | undefined> {
  if ((await files.info(id)) === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(id)) chunks.push(chunk);
  return (await unpacked(Buffer.concat(chunks))).toString();
}

/** Id of the file that keeps what a view was judged from. */
export function viewFile(exportId: string): string {
  return `${exportId}-data`;
}

/**
 * What a view was judged from; undefined once its file was deleted. `undefined` values of minutes come back absent,
 * which reads the same.
 */
export async function readView(files: FilesRepo, exportId: string): Promise<ViewData | undefined> {
  const [first, ...lines] = (await textOf(files, viewFile(exportId)))?.trimEnd().split('\n') ?? [];
  if (first === undefined) return undefined;
  const head = JSON.parse(first) as Omit<ViewData, 'participations'>;
  const participations: Participation[][] = head.meetings.map(() => []);
  for (const each of lines) {
    const { meeting, join } = JSON.parse(each) as JoinLine;
    participations[meeting]?.push(join);
    await yieldToEventLoop();
  }
  return { ...head, participations };
}

/** Joins that were given up. */
export function refusedOf({ pending }: Progress): number {
  return pending.filter(({ state }) => state === 'refused').length;
}

/** The participations collected so far, with their minutes where they are there. */
export async function readCollected(
  files: FilesRepo,
  exportId: string,
  collected: Progress,
): Promise<readonly (readonly Participation[])[]> {
  const byMeeting: Participation[][] = collected.meetings.map(() => []);
  for (const [index, { meeting, join, state }] of collected.pending.entries()) {
    const minutes = state === 'done' ? parsed(await textOf(files, pendingFile(exportId, index))) : undefined;
    byMeeting[meeting]?.push({ ...join, minutes });
  }
  return byMeeting;
}

function parsed(text: string | undefined): readonly Minute[] | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as readonly Minute[]);
}
