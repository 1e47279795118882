import type { ExportState } from '../../../store/types.ts';
import { showCard } from '../card-message.ts';
import { AT_ONCE, type Effect, type ExportContext } from '../context.ts';
import { isComplete } from '../find/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { RUNNING } from '../states.ts';
import type { Export } from '../stored.ts';
import { firstState, nextState, tasksOf } from '../tasks.ts';
import { progressCard } from '../views.ts';

/** Lets an export begin when its requester and its chat have a free place; until then the card says how many are before it. */
export const admit: Effect = async (row, ctx, signal) => {
  if (row.identity !== 'tenant' && !(await ctx.isAuthorised(row.identity))) {
    return {
      patch: { state: 'waiting', waitingFor: { for: 'consent', advice: 'authorise' } },
      next: AT_ONCE,
    };
  }
  const ahead = await exportsAhead(row, ctx);
  if (ahead === 0) {
    const state = resumeState(row);
    return { patch: { state, waitingFor: null }, next: AT_ONCE };
  }
  const waitingFor = { for: 'place', ahead } as const;
  const cardDigest = await showCard(row, progressCard({ ...row, waitingFor }, ctx.clock.now()), ctx, signal);
  return { patch: { waitingFor, cardDigest }, next: { again: EXPORT_LIMITS.placeCheckMs } };
};

/** Where an export goes on; one that waited in the middle keeps the parts it has. */
function resumeState(row: Export): ExportState {
  const request = row.request;
  if (!isComplete(request)) return 'find';
  return request.report === undefined ? nextState(tasksOf(row)) : firstState(request);
}

/**
 * How many exports have to end before this one may begin. Those that wait are counted before those that run: one
 * that begins in between is counted twice, never left out.
 */
async function exportsAhead(row: Export, { store }: ExportContext): Promise<number> {
  const over = async (where: { requestedBy: string } | { chatId: string }, most: number) => {
    const before = await store.exports.count({ ...where, states: ['admit'], before: row });
    const running = await store.exports.count({ ...where, states: RUNNING });
    return before + running - most + 1;
  };
  const person = await over({ requestedBy: row.requestedBy }, EXPORT_LIMITS.runningPerPerson);
  const chat = await over({ chatId: row.chatId }, EXPORT_LIMITS.runningPerChat);
  return Math.max(0, person, chat);
}
