import { AppError, type ErrorFacts } from '../errors.ts';
import { aside, mayStandAside } from '../lib/aside.ts';
import type { Clock } from '../lib/clock.ts';
import { type BucketState, charge, close, type Rate, reserve } from '../lib/gcra.ts';
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
/** 1,000 a minute and 50 a second for each endpoint of messages: at most 997 in any 60.5 s, 46 in any 1.5 s. */
export const MESSAGE_RATE: Rate = { intervalMs: 62, burst: 20 };
/** Progress is shown only while half of the burst is left to answers. */
const PROGRESS_RATE: Rate = { intervalMs: 62, burst: 10 };
/** 5 PATCH requests a second per message, 5 sends a second per chat or person, with a quarter of a second to spare. */
export const PLACE_RATE: Rate = { intervalMs: 250, burst: 0 };
/** A call that would wait longer stands aside, or goes back to the queue: it holds no worker. Messages always go back. */
const SHORT_WAIT_MS = 300;

/** A VC call that would wait longer is refused at once; the queue tries again later. */
export const LONGEST_WAIT_MS = 30_000;
/** How far people's calls push background calls back at most. */
const FURTHEST_BACK_MS = 2 * LONGEST_WAIT_MS;

export interface RateGate {
  /**
   * Resolves when a request to the VC endpoint may be sent, first come, first served; meanwhile another job has the
   * worker. Throws `rate-limited` with `heldBack` if that is more than 30 s away, or too many wait already.
   */
  vc(endpoint: string, priority: Priority, signal?: AbortSignal): Promise<void>;
  /**
   * Resolves when a message may be sent or changed. Throws `rate-limited` with `heldBack` if that is more than 0.3 s
   * away; progress, which is decoration, never waits.
   */
  message(call: MessageCall, signal?: AbortSignal): Promise<void>;
  /** Closes an endpoint for everybody after the platform refused a call. */
  closed(endpoint: string, forMs: number): Promise<void>;
  /** Closes the endpoint of a message for everybody, or the place alone if it was that which was asked for too often. */
  closedMessage(call: MessageCall, which: 'endpoint' | 'place', forMs: number): Promise<void>;
}

/** A call of an endpoint of messages, and whose own limit it is under: `chat:oc_…`, `user:ou_…`, `message:om_…`. */
export interface MessageCall {
  readonly endpoint: string;
  readonly place?: string | undefined;
  readonly progress?: boolean | undefined;
}

/** Creates the gate that all calls go through. Replicas that share `buckets` share the budget. */
export function createRateGate(buckets: BucketStore, clock: Clock): RateGate {
  async function pass(
    key: string,
    rate: Rate,
    signal: AbortSignal | undefined,
    longestMs = LONGEST_WAIT_MS,
    heldBack: HeldBack = 'call',
  ): Promise<void> {
    for (;;) {
      const slot = await buckets.step(key, (state) => {
        const most = mayStandAside() ? longestMs : Math.min(longestMs, SHORT_WAIT_MS);
        const taken = reserve(state, rate, clock.now(), most);
        return { state: taken.state, result: taken };
      });
      if (!slot.granted) throw tooLong(key, slot.waitMs, heldBack);
      if (slot.waitMs === 0) return;
      const pause = () => clock.pause(slot.waitMs, signal);
      await (slot.waitMs > SHORT_WAIT_MS ? aside(pause) : pause());
      // If the platform refused another call meanwhile, this one has to queue again.
      const { closedUntil } = await buckets.peek(key);
      if (closedUntil <= clock.now()) return;
    }
  }

  async function shut(key: string, forMs: number): Promise<void> {
    await buckets.step(key, (state) => ({ state: close(state, clock.now(), forMs), result: undefined }));
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
    async message({ endpoint, place, progress = false }, signal) {
      const longestMs = progress ? 0 : SHORT_WAIT_MS;
      if (place !== undefined) await pass(`im:${place}`, PLACE_RATE, signal, longestMs, heldBackAt(place));
      await pass(`im:${endpoint}`, progress ? PROGRESS_RATE : MESSAGE_RATE, signal, longestMs);
    },
    closed: (endpoint, forMs) => shut(`vc:${endpoint}`, forMs),
    async closedMessage({ endpoint, place }, which, forMs) {
      await shut(`im:${which === 'place' && place !== undefined ? place : endpoint}`, forMs);
    },
  };
}

type HeldBack = NonNullable<ErrorFacts['heldBack']>;

/** What goes to the same chat or person has to wait as well; the change of one card holds up nobody else. */
function heldBackAt(place: string): HeldBack {
  return place.startsWith('message:') ? 'call' : 'place';
}

function tooLong(key: string, waitMs: number, heldBack: HeldBack): AppError {
  return new AppError({
    kind: 'rate-limited',
    advice: 'rate-limited',
    operation: key,
    unsent: true,
    heldBack,
    retryAfterMs: Math.ceil(waitMs),
  });
}
