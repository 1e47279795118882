import { AppError } from '../../../errors.ts';
import type { ExportRow } from '../../../store/types.ts';
import { isGone, showCard } from '../card-message.ts';
import { AT_ONCE, callAs, type Effect, type EffectResult, type ExportContext } from '../context.ts';
import { EXPORT_LIMITS, pollDelay } from '../limits.ts';
import { partsOf, withoutTask, withPart } from '../parts.ts';
import type { ExportPart } from '../types.ts';
import { progressCard } from '../views.ts';

/** Asks after the first unfinished task, and shows how long it has been. */
export const poll: Effect = async (row, ctx, signal) => {
  const parts = partsOf(row);
  const index = parts.findIndex((part) => part.fileToken === undefined);
  const part = parts[index];
  if (part?.taskId === undefined)
    return { patch: { state: part === undefined ? 'download' : 'create' }, next: AT_ONCE };
  const status = await ctx.feishu.tasks.status(part.taskId, callAs(row, signal)).catch((error: unknown) => {
    if (isGone(error) && part.recreated < EXPORT_LIMITS.recreations) return undefined;
    throw error;
  });
  if (status === undefined)
    return { patch: { state: 'create', parts: withoutTask(parts, index) }, next: AT_ONCE };
  if (status.state === 'failed') {
    throw new AppError({
      kind: 'unavailable',
      advice: 'task-failed',
      operation: 'exports.get',
      values: { failMsg: status.failMsg },
    });
  }
  if (status.state === 'done') {
    const finished = withPart(parts, index, { fileToken: status.fileToken });
    const all = finished.every((each) => each.fileToken !== undefined);
    return { patch: { parts: finished, ...(all && { state: 'download' }) }, next: AT_ONCE };
  }
  return stillRunning(row, withPart(parts, index, { polls: part.polls + 1 }), ctx, signal);
};

async function stillRunning(
  row: ExportRow,
  parts: readonly ExportPart[],
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const now = ctx.clock.now();
  const age = now - row.stateSince;
  if (age > EXPORT_LIMITS.taskTimeoutMs) {
    throw new AppError({
      kind: 'unavailable',
      advice: 'task-timeout',
      operation: 'exports.get',
      values: { minutes: Math.round(age / 60_000) },
    });
  }
  const latest = await ctx.store.exports.get(row.id);
  const cardDigest =
    latest?.state === 'poll'
      ? await showCard(row, progressCard({ ...row, parts }, now), ctx, signal)
      : row.cardDigest;
  const pending = await ctx.store.exports.count({ states: ['poll'] });
  return { patch: { parts, cardDigest }, next: { again: pollDelay(age, pending) } };
}
