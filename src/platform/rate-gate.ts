import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { type BucketState, charge, close, type Rate, reserve } from './gcra.ts';
import type { Priority } from './types.ts';

/** Storage of the buckets: the store, so that every replica uses the same budget. */
export interface BucketStore {
  step<T>(key: string, decide: (state: BucketState) => { state: BucketState; result: T }): Promise<T>;
  peek(key: string): Promise<BucketState>;
}

/**
 * 97 a minute in the long run and 3 at once: never more than 100 in any 60 s, as the platform allows for each VC
 * endpoint, with clocks up to half a second apart. Whole milliseconds, because the store keeps no fractions.
 */
export const VC_RATE: Rate = { intervalMs: 618, burst: 2 };
/**
 * Background calls are sent only while all calls together stay below 80 a minute: the last fifth is reserved for
 * people.
 */
export const BACKGROUND_RATE: Rate = { intervalMs: 770, burst: 1 };
/** The platform allows 5 PATCH requests a second per message, and 5 sends a second per chat or person. */
const SPACING_MS = 250;

/** A call that would wait longer is refused at once; the queue tries again later. */
export const LONGEST_WAIT_MS = 30_000;
/** How far people's calls push background calls back at most. */
const FURTHEST_BACK_MS = 2 * LONGEST_WAIT_MS;
const REMEMBERED = 10_000;

export interface RateGate {
  /**
   * Resolves when a request to the VC endpoint may be sent, first come, first served. Throws `rate-limited` if that is
   * more than 30 s away.
   */
  vc(endpoint: string, priority: Priority, signal?: AbortSignal): Promise<void>;
  /** Spaces requests to one message, chat or person; in this process only. */
  spaced(key: string, signal?: AbortSignal): Promise<void>;
  /** Closes an endpoint for everybody after the platform refused a call. */
  closed(endpoint: string, forMs: number): Promise<void>;
}

/** Creates the gate that all calls go through. Replicas that share `buckets` share the budget. */
export function createRateGate(buckets: BucketStore, clock: Clock): RateGate {
  /** When the next request of a key may be sent, unix ms. */
  const near = new Map<string, number>();

  async function pass(key: string, rate: Rate, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const slot = await buckets.step(key, (state) => {
        const taken = reserve(state, rate, clock.now(), LONGEST_WAIT_MS);
        return { state: taken.state, result: taken };
      });
      if (!slot.granted) throw tooLong(key, slot.waitMs);
      if (slot.waitMs === 0) return;
      await clock.pause(slot.waitMs, signal);
      // If the platform refused another call meanwhile, this one has to queue again.
      const { closedUntil } = await buckets.peek(key);
      if (closedUntil <= clock.now()) return;
    }
  }

  function forget(now: number): void {
    for (const [key, due] of near) if (due <= now) near.delete(key);
  }

  return {
    async vc(endpoint, priority, signal) {
      const background = `vc:${endpoint}:background`;
      if (priority === 'background') await pass(background, BACKGROUND_RATE, signal);
      await pass(`vc:${endpoint}`, VC_RATE, signal);
      if (priority === 'background') return;
      await buckets.step(background, (state) => ({
        state: charge(state, BACKGROUND_RATE, clock.now(), FURTHEST_BACK_MS),
        result: undefined,
      }));
    },
    async spaced(key, signal) {
      const now = clock.now();
      const planned = near.get(key) ?? 0;
      // Nothing is planned further ahead than that: a later time means that the clock was set back.
      const due = planned > now + LONGEST_WAIT_MS + SPACING_MS ? now : Math.max(planned, now);
      if (due - now > LONGEST_WAIT_MS) throw tooLong(key, due - now);
      if (near.size >= REMEMBERED) forget(now);
      near.set(key, due + SPACING_MS);
      if (due > now) await clock.pause(due - now, signal);
    },
    async closed(endpoint, forMs) {
      await buckets.step(`vc:${endpoint}`, (state) => ({
        state: close(state, clock.now(), forMs),
        result: undefined,
      }));
    },
  };
}

function tooLong(key: string, waitMs: number): AppError {
  return new AppError({
    kind: 'rate-limited',
    advice: 'rate-limited',
    operation: key,
    retryAfterMs: Math.ceil(waitMs),
  });
}
