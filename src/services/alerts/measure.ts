import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Participation } from '../../quality/types.ts';
import type { FilesRepo } from '../../store/types.ts';
import type { DayMeetingFacts } from '../digests/index.ts';
import {
  collectSome,
  fetchMinutes,
  isAskable,
  listParticipations,
  type PendingJoin,
  pendingSchema,
  readMinutes,
  type Source,
  verdictOf,
  writeMinutes,
} from '../records/index.ts';

const listFile = (meetingId: string): string => `al${meetingId}-list`;
const minutesFile = (meetingId: string, index: number): string => `al${meetingId}-${index}`;

/** What is kept of a meeting that is being read. A change that cannot read what is stored takes the next version. */
const stored = z.object({ v: z.literal(1), pending: z.array(pendingSchema).readonly() });

/** What reading a meeting takes. */
export interface Measuring {
  readonly files: FilesRepo;
  readonly source: Source;
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, 'error'>;
  readonly now: () => number;
}

/** Returns everybody who joined a meeting; requested once and stored, so that a restart continues where it was. */
export async function joinsKept(
  meeting: DayMeetingFacts,
  { files, source, now }: Measuring,
): Promise<readonly PendingJoin[]> {
  const kept = await buffer(files.read(listFile(idOf(meeting))));
  if (kept.length > 0) return stored.parse(JSON.parse(kept.toString())).pending;
  const joins = await listParticipations(meeting, {}, source).catch((error: unknown) => {
    if (['none', 'refused'].includes(verdictOf(error))) return [];
    throw error;
  });
  const pending = joins.map((join): PendingJoin => ({ join, state: isAskable(join) ? 'open' : 'none' }));
  await keep(meeting, pending, files, now());
  return pending;
}

/**
 * Fetches the next minutes of a meeting. Returns everybody once all were fetched, before that how long to wait.
 *
 * Results are kept until {@link forgetMeeting}. Throws AppError if nobody's minutes can be read.
 */
export async function measureSome(
  meeting: DayMeetingFacts,
  before: readonly PendingJoin[],
  { files, source, signal, log, now }: Measuring,
): Promise<{ readonly everybody: readonly Participation[] } | { readonly waitMs: number }> {
  const id = idOf(meeting);
  const { pending, waitMs, nobody } = await collectSome(
    before,
    async ({ join }, index) => {
      const minutes = (await fetchMinutes(meeting, join, source)) ?? [];
      if (minutes.length > 0) await writeMinutes(files, minutesFile(id, index), minutes, now());
      return minutes.length > 0;
    },
    { signal, log },
  );
  if (nobody instanceof AppError && nobody.retryable) throw nobody;
  await keep(meeting, pending, files, now());
  if (pending.some(({ state }) => state === 'open')) return { waitMs };
  const everybody = pending.map(async ({ join, state }, index): Promise<Participation> => {
    const minutes = state === 'done' ? await readMinutes(files, minutesFile(id, index)) : undefined;
    return { ...join, minutes };
  });
  return { everybody: await Promise.all(everybody) };
}

/** Deletes what was kept of a meeting. */
export async function forgetMeeting(
  meeting: DayMeetingFacts,
  pending: readonly PendingJoin[],
  files: FilesRepo,
): Promise<void> {
  const id = idOf(meeting);
  for (const index of pending.keys()) await files.remove(minutesFile(id, index));
  await files.remove(listFile(id));
}

async function keep(
  meeting: DayMeetingFacts,
  pending: readonly PendingJoin[],
  files: FilesRepo,
  now: number,
): Promise<void> {
  const text = JSON.stringify({ v: 1, pending } satisfies z.input<typeof stored>);
  await files.write(listFile(idOf(meeting)), 'joins', Readable.from([Buffer.from(text)]), now);
}

function idOf({ meetingInstanceId, meetingNo, start }: DayMeetingFacts): string {
  return meetingInstanceId ?? `${meetingNo}-${start}`;
}
