import { AT_ONCE, callAs, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { partsOf, requestOf, taskRequest, withPart } from '../parts.ts';

/** Starts one of the platform's tasks; the state moves on when every part has one. */
export const create: Effect = async (row, ctx, signal) => {
  const parts = partsOf(row);
  const index = parts.findIndex((part) => part.taskId === undefined);
  const part = parts[index];
  if (part === undefined) return { patch: { state: 'poll' }, next: AT_ONCE };
  const taskId = await ctx.feishu.tasks.create(taskRequest(requestOf(row), part), callAs(row, signal));
  const created = withPart(parts, index, { taskId });
  const last = created.every((each) => each.taskId !== undefined);
  return {
    patch: { parts: created, ...(last && { state: 'poll' }) },
    next: last ? { again: EXPORT_LIMITS.pollFirstMs } : AT_ONCE,
  };
};
