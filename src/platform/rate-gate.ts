import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { pause } from '../lib/timers.ts';
import { type BucketState, close, type Rate, take } from './gcra.ts';
import type { Priority } from './types.ts';

/** Where buckets live: the store, so that every replica spends from the same one. */
export interface BucketStore {
  step<T>(key: string, decide: (state: BucketState) => { state: BucketState; result: T }): Promise<T>;
}

/** 97 in the long run and 3 at once: never more than 100 in any 60 s, as the platform allows each VC endpoint. */
export const VC_RATE: Rate = { intervalMs: 60_000 / 97, burst: 2 };
/** Background work leaves the last fifth to people: 80 a minute in all. */
export const BACKGROUND_RATE: Rate = { intervalMs: 60_000 / 78, burst: 1 };
/** PATCH: 5 a second per message; sending: 5 a second per chat or person. */
export const FIVE_A_SECOND: Rate = { intervalMs: 250, burst: 0 };

/** Somebody who waits is told after this long instead of being kept; the queue comes back later. */
const LONGEST_WAIT_MS = 30_000;
const REMEMBERED = 10_000;

export interface RateGate {
  /** Resolves when a request to the VC endpoint may go out. */
  vc(endpoint: string, priority: Priority, signal?: AbortSignal): Promise<void>;
  /** Spaces requests to one message, chat or person; in this process only. */
  spaced(key: string, signal?: AbortSignal): Promise<void>;
  /** The platform refused: closed for everybody. */
  closed(endpoint: string, forMs: number): Promise<void>;
}

export function createRateGate(buckets: BucketStore, clock: Clock): RateGate {
  const near = new Map<string, BucketState>();

  async function pass(key: string, rate: Rate, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const waitMs = await buckets.step(key, (state) => {
        const slot = take(state, rate, clock.now());
        return { state: slot.state, result: slot.waitMs };
      });
      if (waitMs === 0) return;
      if (waitMs > LONGEST_WAIT_MS) {
        throw new AppError({
          kind: 'rate-limited',
          advice: 'rate-limited',
          operation: key,
          retryAfterMs: waitMs,
        });
      }
      await pause(waitMs, signal);
    }
  }

  return {
    async vc(endpoint, priority, signal) {
      if (priority === 'background') await pass(`vc:${endpoint}:background`, BACKGROUND_RATE, signal);
      await pass(`vc:${endpoint}`, VC_RATE, signal);
    },
    async spaced(key, signal) {
      const now = clock.now();
      const state = near.get(key) ?? { tat: 0, closedUntil: 0 };
      const due = Math.min(Math.max(state.tat, now), now + LONGEST_WAIT_MS);
      if (near.size >= REMEMBERED) near.clear();
      near.set(key, { tat: due + FIVE_A_SECOND.intervalMs, closedUntil: 0 });
      if (due > now) await pause(due - now, signal);
    },
    async closed(endpoint, forMs) {
      const until = clock.now() + forMs;
      await buckets.step(`vc:${endpoint}`, (state) => ({ state: close(state, until), result: undefined }));
    },
  };
}
