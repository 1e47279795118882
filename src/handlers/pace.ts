import { type Rate, reserve } from '../lib/gcra.ts';
import type { Repos } from '../store/types.ts';

/** What one person may ask for; administrators are no exception. */
export interface Pace {
  /** Half of them at once. */
  readonly commandsPerMinute: number;
  /** Exports of one person that wait for their turn, beside those that run. */
  readonly waitingExports: number;
}

const MINUTE_MS = 60_000;

/**
 * Returns whether a message of a person may be answered: never more than `commandsPerMinute` in any minute. The rate is
 * kept in the store, so that all replicas count together, and inside the transaction of the event, so that a repeated
 * event is counted once.
 */
export function isInPace(
  { buckets }: Pick<Repos, 'buckets'>,
  openId: string,
  { commandsPerMinute }: Pick<Pace, 'commandsPerMinute'>,
  now: number,
): Promise<boolean> {
  const early = Math.ceil(commandsPerMinute / 2);
  const rate: Rate = {
    intervalMs: Math.ceil(MINUTE_MS / Math.max(commandsPerMinute - early, 1)),
    burst: early - 1,
  };
  return buckets.step(`commands:${openId}`, (state) => {
    const { state: taken, granted } = reserve(state, rate, now, 0);
    return { state: taken, result: granted };
  });
}

/** Returns true if a person has not read the same within the last minute: one sentence answers a flood. */
export function maySay(
  { claims }: Pick<Repos, 'claims'>,
  what: 'too-fast' | 'too-many',
  openId: string,
  now: number,
): Promise<boolean> {
  return claims.claim(`said:${what}:${openId}`, now, now + MINUTE_MS);
}
