import { AppError } from '../../../errors.ts';
import type { ExportRow } from '../../../store/types.ts';
import { readBaseline } from '../baseline/read.ts';
import { isGone, showCard } from '../card-message.ts';
import { AT_ONCE, callAs, type Effect, type EffectResult, type ExportContext } from '../context.ts';
import { EXPORT_LIMITS, pollDelay } from '../limits.ts';
import { nextState, partsOf, withoutTask, withPart } from '../parts.ts';
import { taskFailed } from '../task-end.ts';
import type { ExportPart } from '../types.ts';
import { progressCard } from '../views.ts';

/**
 * Asks after the running task that was asked after least often, and shows how long it has been. While the platform
 * works, there is time to ask what the week before was like.
 */
export const poll: Effect = async (row, ctx, signal) => {
  const parts = partsOf(row);
  const index = leastAsked(parts);
  const part = parts[index];
  if (part?.taskId === undefined) return { patch: { state: nextState(parts) }, next: AT_ONCE };
  const status = await ctx.feishu.tasks.status(part.taskId, callAs(row, signal)).catch((error: unknown) => {
    if (isGone(error) && part.recreated < EXPORT_LIMITS.recreations) return undefined;
    throw error;
  });
  if (status === undefined)
    return { patch: { state: 'create', parts: withoutTask(parts, index) }, next: AT_ONCE };
  if (status.state === 'failed') throw taskFailed(status.failMsg);
  const done = status.state === 'done';
  const baseline = await readBaseline(row, part, done, ctx, signal);
  const compared = baseline === undefined ? {} : { baseline };
  if (done) {
    const finished = withPart(parts, index, { fileToken: status.fileToken, ...compared });
    return { patch: { parts: finished, state: nextState(finished) }, next: AT_ONCE };
  }
  const asked = withPart(parts, index, { polls: part.polls + 1, ...compared });
  return stillRunning(row, asked, part, ctx, signal);
};

function leastAsked(parts: readonly ExportPart[]): number {
  const running = parts.filter((part) => part.taskId !== undefined && part.fileToken === undefined);
  const [next] = [...running].sort((a, b) => a.polls - b.polls);
  return next === undefined ? -1 : parts.indexOf(next);
}

async function stillRunning(
  row: ExportRow,
  parts: readonly ExportPart[],
  asked: ExportPart,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const now = ctx.clock.now();
  const age = now - (asked.startedAt ?? row.stateSince);
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
