import { AppError } from '../../errors.ts';
import type { Join, Participation } from '../../quality/types.ts';
import type { FilesRepo } from '../../store/types.ts';
import { type DayMeetingFacts, joinsOfMeeting, packColumns, unpackColumns } from '../digests/index.ts';
import { fetchMinutes, type Source } from '../records/index.ts';

/** Joins asked for at the same time; a kill loses at most their calls. */
const AT_THE_SAME_TIME = 6;

const listFile = (meetingId: string): string => `al${meetingId}-list`;
const pieceFile = (meetingId: string, index: number): string => `al${meetingId}-${index}`;

/** Everybody who joined a meeting; asked once and kept, so that a restart goes on where it was. */
export async function joinsKept(
  meeting: DayMeetingFacts,
  files: FilesRepo,
  source: Source,
  now: number,
): Promise<readonly Join[]> {
  const id = listFile(idOf(meeting));
  const kept = await read(files, id);
  if (kept !== undefined) return JSON.parse(kept.toString()) as readonly Join[];
  const joins = await joinsOfMeeting(meeting, source);
  await files.write(id, 'joins', once(Buffer.from(JSON.stringify(joins))), now);
  return joins;
}

/**
 * Fetches some more of the minutes and answers everybody once all are there; undefined while some are missing. What
 * was fetched is kept until `forget`. Throws what the platform refuses, but for joins it does not know.
 */
export async function measureSome(
  meeting: DayMeetingFacts,
  joins: readonly Join[],
  files: FilesRepo,
  source: Source,
  now: () => number,
): Promise<readonly Participation[] | undefined> {
  const id = idOf(meeting);
  const infos = await Promise.all(joins.map((_, index) => files.info(pieceFile(id, index))));
  const open = joins.flatMap((join, index) => (infos[index] === undefined ? [{ join, index }] : []));
  const outcomes = await Promise.allSettled(
    open.slice(0, AT_THE_SAME_TIME).map(async ({ join, index }) => {
      const minutes = (await fetchMinutes(meeting, join, source).catch(unlessUnknown)) ?? [];
      await files.write(pieceFile(id, index), 'minutes', once(await packColumns(minutes)), now());
    }),
  );
  const failed = outcomes.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  if (open.length > AT_THE_SAME_TIME) return undefined;
  return Promise.all(
    joins.map(async (join, index): Promise<Participation> => {
      const bytes = await read(files, pieceFile(id, index));
      const minutes = bytes === undefined ? [] : await unpackColumns(bytes);
      return { ...join, minutes: minutes.length === 0 ? undefined : minutes };
    }),
  );
}

/** Drops what was kept of a meeting. */
export async function forgetMeeting(
  meeting: DayMeetingFacts,
  joins: readonly Join[],
  files: FilesRepo,
): Promise<void> {
  const id = idOf(meeting);
  for (const index of joins.keys()) await files.remove(pieceFile(id, index));
  await files.remove(listFile(id));
}

function idOf({ meetingInstanceId, meetingNo, start }: DayMeetingFacts): string {
  return meetingInstanceId ?? `${meetingNo}-${start}`;
}

/** The platform knows no minutes of this join, or will never answer: that is an answer, not a failure. */
function unlessUnknown(error: unknown): undefined {
  if (error instanceof AppError && (error.kind === 'not-found' || error.kind === 'usage')) return undefined;
  throw error;
}

async function read(files: FilesRepo, id: string): Promise<Buffer | undefined> {
  if ((await files.info(id)) === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(id)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
