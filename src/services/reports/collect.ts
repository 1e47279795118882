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
import { collectSome, fetchMinutes, isAskable, waitingSource, writeMinutes } from '../records/index.ts';
import { partialCard } from './cards.ts';
import { joinsOf, meetingsOf } from './judge.ts';
import { type Pending, type Progress, pendingFile, progressOf } from './stored.ts';

/** Fetches the minutes of everybody a quality view is about, some at a time, and shows what is known so far. */
export const collect: Effect = async (row, ctx, signal) => {
  const looking: Looking = { request: row.request, row, ctx, signal };
  const progress = progressOf(row);
  if (progress === undefined) {
    const meetings = await meetingsOf(looking);
    if ('is' in meetings)
      return { patch: { waitingFor: meetings.waitingFor }, next: { again: meetings.afterMs } };
    const since = ctx.clock.now();
    return saved({ v: 1, meetings, listed: 0, pending: [], since, shownAt: since });
  }
  if (progress.listed < progress.meetings.length) return list(progress, looking);
  if (!progress.pending.some(({ state }) => state === 'open'))
    return { patch: { state: 'analyse' }, next: AT_ONCE };
  return fetchSome(row, progress, ctx, signal);
};

function saved(report: Progress): EffectResult {
  return { patch: { report, waitingFor: null }, next: AT_ONCE };
}

/** Learns who joined the next meeting. */
async function list(progress: Progress, looking: Looking): Promise<EffectResult> {
  const meeting = progress.meetings[progress.listed];
  if (meeting === undefined) return saved(progress);
  const found = await joinsOf(meeting, looking);
  if ('is' in found) return { patch: { waitingFor: found.waitingFor }, next: { again: found.afterMs } };
  if (found.length === 0 && looking.request.report?.view === 'person') throw notThere(looking);
  const added = found.map((join): Pending => {
    return { meeting: progress.listed, join, state: isAskable(join) ? 'open' : 'none' };
  });
  return saved({ ...progress, listed: progress.listed + 1, pending: [...progress.pending, ...added] });
}

async function fetchSome(
  row: Export,
  progress: Progress,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const { feishu, store, clock, log } = ctx;
  const { zone } = row.request.range;
  const source = waitingSource({ feishu, options: callAs(row, signal), zone, clock });
  const { pending, waitMs, nobody } = await collectSome(
    progress.pending,
    async ({ meeting: at, join }, index) => {
      const meeting = progress.meetings[at];
      const minutes = meeting && (await fetchMinutes(meeting, join, source));
      if (minutes !== undefined)
        await writeMinutes(store.files, pendingFile(row.id, index), minutes, clock.now());
      return minutes !== undefined;
    },
    { signal, log },
  );
  if (nobody !== undefined) throw nobody;
  const shown = await showProgress(row, { ...progress, pending }, ctx, signal);
  return { patch: { waitingFor: null, ...shown }, next: { again: waitMs } };
}

/** A person without joins is neither "good" nor "nothing measured": the person was not there. */
function notThere({ request: { filter } }: Looking): AppError {
  return new AppError({
    kind: 'not-found',
    advice: 'not-in-meeting',
    operation: 'quality.view',
    values: { name: filter.userName ?? filter.roomName ?? filter.roomText ?? '' },
  });
}

async function showProgress(row: Export, report: Progress, ctx: ExportContext, signal: AbortSignal) {
  const latest = await ctx.store.exports.get(row.id);
  if (latest?.state !== 'collect') return { report };
  const { card, isJudged } = await partialCard(row, report, ctx);
  const cardDigest = await showCard(row, card, ctx, signal);
  return { report: isJudged ? { ...report, shownAt: ctx.clock.now() } : report, cardDigest };
}
