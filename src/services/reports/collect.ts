import { AppError } from '../../errors.ts';
import {
  AT_ONCE,
  callAs,
  type Effect,
  type EffectResult,
  type Export,
  type ExportContext,
  type Looking,
  showCard,
} from '../exports/index.ts';
import { fetchMinutes, isAskable, waitingSource } from '../records/index.ts';
import { partialCard } from './cards.ts';
import { joinsOf, meetingsOf } from './list.ts';
import { packMinutes } from './pack.ts';
import { type Pending, type Progress, pendingFile, progressOf } from './progress.ts';
import { settle } from './settle.ts';

/** Joins asked for at the same time; a kill loses at most their calls. */
const AT_THE_SAME_TIME = 6;

/** Fetches the minutes of everybody a quality view is about, some at a time, and shows what is known so far. */
export const collect: Effect = async (row, ctx, signal) => {
  const looking: Looking = { request: row.request, row, ctx, signal };
  const collected = progressOf(row);
  if (collected === undefined) {
    const meetings = await meetingsOf(looking);
    if ('is' in meetings)
      return { patch: { waitingFor: meetings.waitingFor }, next: { again: meetings.afterMs } };
    const since = ctx.clock.now();
    return saved({ v: 1, meetings, listed: 0, pending: [], since, shownAt: since });
  }
  if (collected.listed < collected.meetings.length) return list(collected, looking);
  const open = collected.pending.flatMap((piece, index) => (piece.state === 'open' ? [index] : []));
  if (open.length === 0) return { patch: { state: 'analyse' }, next: AT_ONCE };
  return fetchSome(row, collected, open.slice(0, AT_THE_SAME_TIME), ctx, signal);
};

function saved(report: Progress): EffectResult {
  return { patch: { report, waitingFor: null }, next: AT_ONCE };
}

/** Learns who joined the next meeting. */
async function list(collected: Progress, looking: Looking): Promise<EffectResult> {
  const meeting = collected.meetings[collected.listed];
  if (meeting === undefined) return saved(collected);
  const found = await joinsOf(meeting, looking);
  if ('is' in found) return { patch: { waitingFor: found.waitingFor }, next: { again: found.afterMs } };
  if (found.length === 0 && looking.request.report?.view === 'person') throw notThere(looking);
  const pieces = found.map((join): Pending => {
    return { meeting: collected.listed, join, state: isAskable(join) ? 'open' : 'none' };
  });
  return saved({
    ...collected,
    listed: collected.listed + 1,
    pending: [...collected.pending, ...pieces],
  });
}

async function fetchSome(
  row: Export,
  collected: Progress,
  batch: readonly number[],
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const source = waitingSource({
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: row.request.range.zone,
  });
  const outcomes = await Promise.allSettled(
    batch.map(async (index): Promise<Pending['state']> => {
      const piece = collected.pending[index];
      const meeting = collected.meetings[piece?.meeting ?? -1];
      if (piece === undefined || meeting === undefined) return 'none';
      const minutes = await fetchMinutes(meeting, piece.join, source).catch(unlessUnknown);
      if (minutes === undefined) return 'none';
      const bytes = packMinutes(minutes);
      await ctx.store.files.write(pendingFile(row.id, index), 'minutes', bytes, ctx.clock.now());
      return 'done';
    }),
  );
  const { pending, waitMs } = settle(collected.pending, batch, outcomes, AT_THE_SAME_TIME);
  const shown = await showProgress(row, { ...collected, pending }, ctx, signal);
  return { patch: { waitingFor: null, ...shown }, next: { again: waitMs } };
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

async function showProgress(row: Export, report: Progress, ctx: ExportContext, signal: AbortSignal) {
  const latest = await ctx.store.exports.get(row.id);
  if (latest?.state !== 'collect') return { report };
  const { card, isJudged } = await partialCard(row, report, ctx);
  const cardDigest = await showCard(row, card, ctx, signal);
  return { report: isJudged ? { ...report, shownAt: ctx.clock.now() } : report, cardDigest };
}
