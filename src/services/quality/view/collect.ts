import { AppError } from '../../../errors.ts';
import type { ExportRow } from '../../../store/types.ts';
import { showCard } from '../../exports/card-message.ts';
import {
  AT_ONCE,
  callAs,
  type Effect,
  type EffectResult,
  type ExportContext,
} from '../../exports/context.ts';
import type { Looking } from '../../exports/find/types.ts';
import { requestOf } from '../../exports/parts.ts';
import { partialCard } from './cards.ts';
import { fetchMinutes } from './fetch.ts';
import { listMeetings, listParticipations } from './list.ts';
import { packMinutes } from './pack.ts';
import { settle } from './settle.ts';
import { type Collected, collectedOf, type Piece, pieceFile } from './types.ts';

/** Joins asked for at the same time; a kill loses at most their calls. */
const AT_THE_SAME_TIME = 6;

/** Fetches the minutes of everybody a quality view is about, some at a time, and shows what is known so far. */
export const collect: Effect = async (row, ctx, signal) => {
  const looking: Looking = { request: requestOf(row), row, ctx, signal };
  const collected = collectedOf(row);
  if (collected === undefined) {
    const meetings = await listMeetings(looking);
    if ('is' in meetings) return { patch: { hold: meetings.hold }, next: { again: meetings.afterMs } };
    const since = ctx.clock.now();
    return saved({ meetings, listed: 0, pieces: [], since, shownAt: since });
  }
  if (collected.listed < collected.meetings.length) return list(collected, looking);
  const open = collected.pieces.flatMap((piece, index) => (piece.state === 'open' ? [index] : []));
  if (open.length === 0) return { patch: { state: 'analyse' }, next: AT_ONCE };
  return fetchSome(row, collected, open.slice(0, AT_THE_SAME_TIME), ctx, signal);
};

function saved(parts: Collected): EffectResult {
  return { patch: { parts, hold: null }, next: AT_ONCE };
}

/** Learns who joined the next meeting. */
async function list(collected: Collected, looking: Looking): Promise<EffectResult> {
  const meeting = collected.meetings[collected.listed];
  if (meeting === undefined) return saved(collected);
  const found = await listParticipations(meeting, looking);
  if ('is' in found) return { patch: { hold: found.hold }, next: { again: found.afterMs } };
  if (found.length === 0 && looking.request.view === 'person') throw notThere(looking);
  const pieces = found.map(({ minutes: _none, ...join }): Piece => {
    const askable = join.joinTime !== undefined && (join.userId !== undefined || join.roomId !== undefined);
    return { meeting: collected.listed, join, state: askable ? 'open' : 'none' };
  });
  return saved({
    ...collected,
    listed: collected.listed + 1,
    pieces: [...collected.pieces, ...pieces],
  });
}

async function fetchSome(
  row: ExportRow,
  collected: Collected,
  batch: readonly number[],
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const fetching = {
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: requestOf(row).range.zone,
  };
  const outcomes = await Promise.allSettled(
    batch.map(async (index): Promise<Piece['state']> => {
      const piece = collected.pieces[index];
      const meeting = collected.meetings[piece?.meeting ?? -1];
      if (piece === undefined || meeting === undefined) return 'none';
      const minutes = await fetchMinutes(meeting, piece.join, fetching).catch(unlessUnknown);
      if (minutes === undefined) return 'none';
      const bytes = packMinutes(minutes);
      await ctx.store.files.write(pieceFile(row.id, index), 'minutes', bytes, ctx.clock.now());
      return 'done';
    }),
  );
  const { pieces, waitMs } = settle(collected.pieces, batch, outcomes, AT_THE_SAME_TIME);
  const parts = { ...collected, pieces };
  const shown = await showProgress(row, parts, ctx, signal);
  return { patch: { hold: null, ...shown }, next: { again: waitMs } };
}

/** Nobody's quality is no "good" and no "nothing measured": the person was not there. */
function notThere({ request: { filter } }: Looking): AppError {
  return new AppError({
    kind: 'not-found',
    advice: 'not-in-meeting',
    operation: 'quality.view',
    values: { name: filter.userName ?? filter.roomName ?? filter.roomText ?? '' },
  });
}

/** The platform knows no minutes of this join: that is an answer, not a failure. */
function unlessUnknown(error: unknown): undefined {
  if (error instanceof AppError && error.kind === 'not-found') return undefined;
  throw error;
}

async function showProgress(row: ExportRow, parts: Collected, ctx: ExportContext, signal: AbortSignal) {
  const latest = await ctx.store.exports.get(row.id);
  if (latest?.state !== 'collect') return { parts };
  const { card, withFigures } = await partialCard({ ...row, parts }, parts, ctx);
  const cardDigest = await showCard(row, card, ctx, signal);
  return { parts: withFigures ? { ...parts, shownAt: ctx.clock.now() } : parts, cardDigest };
}
