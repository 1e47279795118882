import { showCard } from '../card-message.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { holdOf } from '../parts.ts';
import { waitingCard } from '../views.ts';

/**
 * Shows what an export waits for, and gives it up when nobody answered. Whoever answers changes the state and
 * hastens the job, which sleeps meanwhile.
 */
export const wait: Effect = async (row, ctx, signal) => {
  const now = ctx.clock.now();
  const left = row.stateSince + EXPORT_LIMITS.waitingLifeMs - now;
  if (left <= 0) {
    return {
      patch: { state: 'failed', hold: null, error: { kind: 'usage', advice: 'not-answered' } },
      next: { again: 0 },
    };
  }
  const hold = holdOf(row);
  // The consent may have come while this state was being entered, and then nobody hastens this job.
  if (hold?.for === 'consent' && hold.advice === 'authorise' && (await ctx.isAuthorised(row.identity)))
    return { patch: { state: 'admit', hold: null }, next: AT_ONCE };
  const cardDigest = await showCard(row, waitingCard(row, ctx.authoriseUrl(row.id)), ctx, signal);
  return { patch: { cardDigest }, next: { again: left } };
};
