import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { QualityListQuery } from '../../platform/types.ts';
import { isRoomDevice, type Join, type MeetingFacts, type Minute } from '../../quality/types.ts';
import { emptyDraft } from './draft.ts';
import { joinSchema } from './kept.ts';
import { mergeMinutes, needsFile } from './meetings.ts';
import { type MinutesRead, minutesFromList, minutesFromSheet, sum } from './minutes.ts';
import { isAskable } from './participations.ts';
import { askAll, MOST_TRIES, newOutcome } from './pool.ts';
import { eitherWay, listRows, type Source } from './source.ts';

/** Joins asked for at the same time; a kill loses at most their calls. */
const WIDTH = 6;
/** Before somebody is asked for again: doubled with each try. */
const WAIT_MS = 2_000;

/** One join whose minutes are wanted, and whether they have been fetched. */
export const pendingSchema = z.object({
  join: joinSchema,
  /** `none`: they cannot be requested, or the platform has none; `refused`: it would not or could not return them. */
  state: z.enum(['open', 'done', 'none', 'refused']),
  /** How often asking has failed. */
  tries: z.number().exactOptional(),
});

export type PendingJoin = Readonly<z.infer<typeof pendingSchema>>;
/** Something that is asked for one by one: the minutes of a join, the list of a meeting. */
export type Pending = Pick<PendingJoin, 'state' | 'tries'>;

export interface Collected<P> {
  readonly pending: readonly P[];
  /** Before the next are asked for, in ms. */
  readonly waitMs: number;
  /** Why nobody at all could be read; undefined while somebody was, or may be yet. */
  readonly nobody: unknown;
}

/**
 * Asks for the next six that are open: the minutes of joins, or the lists of meetings. `fetch` keeps them and returns
 * whether there are any. Refused or broken data of one does not cost the others theirs: it is given up. Throws where
 * everything fails alike: the platform is down, or the right is missing; then nothing is settled.
 */
export async function collectSome<P extends Pending>(
  pending: readonly P[],
  fetch: (one: P, index: number) => Promise<boolean>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Pick<Logger, 'error'> },
): Promise<Collected<P>> {
  const settled = [...pending];
  const items = pending
    .flatMap((one, index) => (one.state === 'open' ? [{ one, index }] : []))
    .slice(0, WIDTH);
  const outcome = newOutcome();
  const retried = ({ one, index }: (typeof items)[number]): void => {
    const tries = (one.tries ?? 0) + 1;
    settled[index] = { ...one, tries, state: tries < MOST_TRIES ? 'open' : 'refused' };
  };
  await askAll(
    {
      items,
      width: WIDTH,
      signal,
      log,
      answered: pending.some(({ state }) => state === 'done'),
      async ask({ one, index }) {
        settled[index] = { ...one, state: (await fetch(one, index)) ? 'done' : 'none' };
      },
      giveUp({ one, index }, state) {
        settled[index] = { ...one, state };
      },
      retry: retried,
    },
    outcome,
  );
  signal.throwIfAborted();
  if (outcome.end !== undefined) throw outcome.end.reason;
  const isRead = settled.some(({ state }) => state === 'done');
  const allRefused = items.length > 0 && items.every(({ index }) => settled[index]?.state === 'refused');
  const tries = Math.max(0, ...items.map(({ index }) => settled[index]?.tries ?? 0));
  const retryMs = outcome.unanswered === 0 ? 0 : WAIT_MS * 2 ** Math.max(0, tries - 1);
  return {
    pending: settled,
    waitMs: Math.max(retryMs, outcome.waitMs ?? 0),
    nobody: !isRead && allRefused ? outcome.failure : undefined,
  };
}

/**
 * Fetches the minutes of one join: from the list, from a workbook if the list is closed to the app, and from both if
 * the list lacks values that a verdict needs.
 *
 * A row may carry the ids of a person and of the room the person sits in: the other one is asked for if the platform
 * does not know the first. `emptyIsAnswer` accepts an empty list as the result. Returns undefined if nobody can be asked for them. Throws the
 * platform's AppErrors; `not-found` if it has no such join.
 */
export async function fetchMinutes(
  meeting: MeetingFacts,
  join: Join,
  source: Source,
  { emptyIsAnswer = false }: { readonly emptyIsAnswer?: boolean } = {},
): Promise<readonly Minute[] | undefined> {
  const [first, second] = queriesOf(meeting, join);
  if (first === undefined) return undefined;
  try {
    return await fetchBy(first, join, source, emptyIsAnswer);
  } catch (error) {
    if (second === undefined || !(error instanceof AppError) || error.kind !== 'not-found') throw error;
    return fetchBy(second, join, source, emptyIsAnswer);
  }
}

async function fetchBy(
  query: QualityListQuery,
  join: Join,
  source: Source,
  emptyIsAnswer: boolean,
): Promise<readonly Minute[] | undefined> {
  const { feishu, options, zone } = source;
  const file = () => fromFile(query, join, source);
  return eitherWay(async () => {
    const rows = await listRows((page) => feishu.records.quality(query, page, options));
    if (rows === undefined) return undefined;
    const listed = withUnplaced(minutesFromList(rows, zone), join);
    if ((listed.length === 0 && emptyIsAnswer) || !needsFile(listed)) return listed;
    const more = await file().catch((error: unknown) => {
      // What the list says is worth more than nothing.
      const waits = !(error instanceof AppError) || error.kind === 'rate-limited';
      if (listed.length === 0 || waits) throw error;
      return [];
    });
    return mergeMinutes(more, listed);
  }, file);
}

/** What is asked for: by the id of who joined and, where the row has another one, by that next. */
function queriesOf(meeting: MeetingFacts, join: Join): readonly QualityListQuery[] {
  const { userId, roomId, joinTime } = join;
  if (joinTime === undefined || !isAskable(join)) return [];
  const common = {
    meetingStartTime: Math.floor(meeting.start / 1000),
    meetingEndTime: Math.ceil(meeting.end / 1000),
    meetingNo: meeting.meetingNo,
    joinTime: Math.floor(joinTime / 1000),
  };
  const byPerson = userId === undefined ? [] : [{ ...common, userId }];
  const byRoom = roomId === undefined ? [] : [{ ...common, roomId }];
  return isRoomDevice(join) ? [...byRoom, ...byPerson] : [...byPerson, ...byRoom];
}

async function fromFile(query: QualityListQuery, join: Join, source: Source): Promise<readonly Minute[]> {
  const table = await source.workbook({ kind: 'quality', query });
  return withUnplaced(await minutesFromSheet(table.headers, table.rows, source.zone), join);
}

/** Counts values of rows without a readable time with the first minute, so that the card reports them. */
function withUnplaced({ minutes, unreadable }: MinutesRead, { joinTime = 0 }: Join): readonly Minute[] {
  const unplaced = unreadable - sum(minutes.map((each) => each.unreadable));
  if (unplaced === 0) return minutes;
  const [first = emptyDraft(joinTime), ...rest] = minutes;
  return [{ ...first, unreadable: first.unreadable + unplaced }, ...rest];
}
