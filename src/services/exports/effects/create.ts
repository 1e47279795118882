import { callAs, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { nextState, taskOf, tasksOf, withPart } from '../tasks.ts';

/** Starts the platform's task of the next part. */
export const create: Effect = async (row, ctx, signal) => {
  const parts = tasksOf(row);
  const index = parts.findIndex((part) => part.taskId === undefined);
  const part = parts[index];
  if (part === undefined) return { patch: { state: nextState(parts) }, next: { again: 0 } };
  const taskId = await ctx.feishu.tasks.create(taskOf(row, part), callAs(row, signal));
  const created = withPart(parts, index, { taskId, startedAt: ctx.clock.now() });
  const state = nextState(created);
  return {
    patch: { tasks: created, state },
    next: { again: state === 'poll' ? EXPORT_LIMITS.pollFirstMs : 0 },
  };
};
