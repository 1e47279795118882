import { showCard } from '../card-message.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { waitingCard } from '../views.ts';

/**
 * Shows what an export waits for, and gives it up when nobody answered. Whoever answers changes the state and
 * runs the job, which sleeps meanwhile.
 */
export const wait: Effect = async (row, ctx, signal) => {
  const now = ctx.clock.now();
  const left = row.stateSince + EXPORT_LIMITS.waitingLifeMs - now;
  if (left <= 0) {
    return {
      patch: { state: 'failed', waitingFor: null, error: { kind: 'usage', advice: 'not-answered' } },
      next: { again: 0 },
    };
  }
  const waitingFor = row.waitingFor;
  // The consent may have come while this state was being entered, and then nobody runs this job.
  if (
    waitingFor?.for === 'consent' &&
    waitingFor.advice === 'authorise' &&
    (await ctx.isAuthorised(row.identity))
  )
    return { patch: { state: 'admit', waitingFor: null }, next: AT_ONCE };
  const cardDigest = await showCard(row, waitingCard(row, ctx.authoriseUrl(row.id)), ctx, signal);
  return { patch: { cardDigest }, next: { again: left } };
};
