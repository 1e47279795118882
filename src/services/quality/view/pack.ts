import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FilesRepo } from '../../../store/types.ts';
import type { Thresholds } from '../settings.ts';
import type { MeetingFacts, Minute, Participation } from '../types.ts';
import { type Collected, pieceFile } from './types.ts';

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

/** What a finished view was judged from, gzipped, for a file of the store. */
export async function* packView(data: ViewData): AsyncGenerator<Buffer> {
  yield await packed(JSON.stringify(data));
}

/** Undefined where the file is gone. `undefined` values of minutes come back absent, which reads the same. */
async function unpack<T>(files: FilesRepo, id: string): Promise<T | undefined> {
  if ((await files.info(id)) === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(id)) chunks.push(chunk);
  return JSON.parse((await unpacked(Buffer.concat(chunks))).toString()) as T;
}

/** Id of the file that keeps what a view was judged from. */
export function viewFile(exportId: string): string {
  return `${exportId}-data`;
}

/** What a view was judged from; undefined once its file was deleted. */
export function readView(files: FilesRepo, exportId: string): Promise<ViewData | undefined> {
  return unpack<ViewData>(files, viewFile(exportId));
}

/** Joins that were given up. */
export function refusedOf({ pieces }: Collected): number {
  return pieces.filter(({ state }) => state === 'refused').length;
}

/** The participations collected so far, with their minutes where they are there. */
export async function readCollected(
  files: FilesRepo,
  exportId: string,
  collected: Collected,
): Promise<readonly (readonly Participation[])[]> {
  const byMeeting: Participation[][] = collected.meetings.map(() => []);
  for (const [index, { meeting, join, state }] of collected.pieces.entries()) {
    const minutes =
      state === 'done' ? await unpack<readonly Minute[]>(files, pieceFile(exportId, index)) : undefined;
    byMeeting[meeting]?.push({ ...blank(join), minutes });
  }
  return byMeeting;
}

/** What JSON leaves out comes back as `undefined`. */
function blank(join: Omit<Participation, 'minutes'>): Omit<Participation, 'minutes'> {
  const { userId, roomId, proxy, joinTime, leaveTime } = join;
  return { ...join, userId, roomId, proxy, joinTime, leaveTime };
}
