import { AppError, type ErrorFacts } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { dayOf, instantOf, monthStart } from '../lib/range/zone.ts';
import {
  type BucketState,
  close,
  type Rate,
  reserve,
  reserveIn,
  type Slot,
  type Window,
} from '../lib/rate.ts';
import { HOUR_MS } from '../lib/time.ts';
import { mayReleaseSlot, withoutSlot } from '../lib/worker-slot.ts';
import type { Priority } from './types.ts';

/** Storage of the buckets: the store, so that every replica uses the same budget. */
export interface BucketStore {
  step<T>(key: string, decide: (state: BucketState) => { state: BucketState; result: T }): Promise<T>;
  peek(key: string): Promise<BucketState>;
}

/**
 * The platform allows 100 calls in any 60 s to each VC endpoint. What clocks differ by, and how much longer one call is
 * on its way than another, is taken from the other 1.8 s: 97 a minute in the long run.
 */
export const VC_WINDOW: Window = { most: 100, windowMs: 61_800 };
/**
 * Background calls are sent only while all calls together stay below 80 a minute, and a few at a time: the last fifth is
 * there for people at once, and more of the minute comes free every few seconds.
 */
export const BACKGROUND_WINDOWS: readonly Window[] = [
  VC_WINDOW,
  { most: 80, windowMs: 61_000 },
  { most: 8, windowMs: 6_100 },
];
/** What one person wants hundreds of may take the minute at once, up to the same fifth: it is others' who come then. */
const BULK_WINDOWS: readonly Window[] = [VC_WINDOW, { most: 80, windowMs: 61_800 }];
const WINDOWS: Readonly<Record<Priority, readonly Window[]>> = {
  interactive: [VC_WINDOW],
  bulk: BULK_WINDOWS,
  extra: BULK_WINDOWS,
  background: BACKGROUND_WINDOWS,
};
/** Returns whether a call is left out where the month's calls are short. */
export function isSpared(priority: Priority | undefined): boolean {
  return priority === 'extra' || priority === 'background';
}
/** 1,000 a minute and 50 a second for each endpoint of messages: at most 997 in any 60.5 s, 46 in any 1.5 s. */
export const MESSAGE_RATE: Rate = { intervalMs: 62, burst: 20 };
/** Progress is shown only while half of the burst is left to answers. */
const PROGRESS_RATE: Rate = { intervalMs: 62, burst: 10 };
/** 5 PATCH requests a second per message, 5 sends a second per chat or person, with a quarter of a second to spare. */
export const PLACE_RATE: Rate = { intervalMs: 250, burst: 0 };
/** A call that would wait longer releases its slot, or goes back to the queue: it holds no worker. Messages always go back. */
const SHORT_WAIT_MS = 300;

/** A VC call that would wait longer is refused at once; the queue tries again later. */
export const LONGEST_WAIT_MS = 30_000;
/** Who wakes up so much too late, because the machine slept, asks again. */
const OVERSLEPT_MS = 1_000;

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
  /** What the time of the windows is ahead of the monotonic clock. */
  let ahead: number | undefined;

  /**
   * Returns the time of a window, in whole ms: that of the wall when it was first asked, carried on by the monotonic
   * clock, so that a clock that is set gives no minute away. Of replicas that differ the one ahead is followed.
   */
  function timeIn({ tat }: BucketState): number {
    const monotonic = clock.monotonic();
    ahead = Math.max(ahead ?? clock.now() - monotonic, tat - monotonic);
    return Math.ceil(monotonic + ahead);
  }

  interface Waiting {
    readonly longestMs?: number;
    readonly heldBack?: HeldBack;
    readonly timeOf?: (state: BucketState) => number;
    /** Nothing is reserved ahead: who comes back asks again, for as long as is left. */
    readonly yields?: boolean;
  }

  type Ask = (state: BucketState, now: number, longestMs: number, unused: number | undefined) => Slot;

  async function pass(
    key: string,
    ask: Ask,
    signal: AbortSignal | undefined,
    {
      longestMs = LONGEST_WAIT_MS,
      heldBack = 'call',
      timeOf = () => clock.now(),
      yields = false,
    }: Waiting = {},
  ): Promise<void> {
    const until = clock.monotonic() + longestMs;
    for (let unused: number | undefined; ; ) {
      const leftMs = yields ? Math.max(0, until - clock.monotonic()) : longestMs;
      const slot = await buckets.step(key, (state) => {
        const now = timeOf(state);
        const most = mayReleaseSlot(signal) ? leftMs : Math.min(leftMs, SHORT_WAIT_MS);
        const { waitMs, granted, state: next } = ask(state, now, most, unused);
        return { state: next, result: { waitMs, granted, at: now + waitMs } };
      });
      if (!slot.granted) throw tooLong(key, slot.waitMs, heldBack);
      if (slot.waitMs === 0) return;
      const pause = () => clock.pause(slot.waitMs, signal);
      await (slot.waitMs > SHORT_WAIT_MS ? withoutSlot(signal, pause) : pause());
      if (yields) continue;
      // If the platform refused another call meanwhile, this one has to queue again.
      const state = await buckets.peek(key);
      const now = timeOf(state);
      if (state.closedUntil <= now && now - slot.at < OVERSLEPT_MS) return;
      unused = slot.at;
    }
  }

  const evenly =
    (rate: Rate): Ask =>
    (state, now, longestMs) =>
      reserve(state, rate, now, longestMs);

  async function shut(key: string, forMs: number, timeOf = (_: BucketState) => clock.now()): Promise<void> {
    await buckets.step(key, (state) => ({ state: close(state, timeOf(state), forMs), result: undefined }));
  }

  return {
    vc(endpoint, priority, signal) {
      const yields = priority !== 'interactive';
      const turn = { windows: WINDOWS[priority], kept: VC_WINDOW.most, yields };
      const ask: Ask = (state, now, longestMs, unused) =>
        reserveIn(state, { ...turn, unused }, now, longestMs);
      return pass(`vc:${endpoint}`, ask, signal, { timeOf: timeIn, yields });
    },
    async message({ endpoint, place, progress = false }, signal) {
      const longestMs = progress ? 0 : SHORT_WAIT_MS;
      if (place !== undefined)
        await pass(`im:${place}`, evenly(PLACE_RATE), signal, { longestMs, heldBack: heldBackAt(place) });
      await pass(`im:${endpoint}`, evenly(progress ? PROGRESS_RATE : MESSAGE_RATE), signal, { longestMs });
    },
    closed: (endpoint, forMs) => shut(`vc:${endpoint}`, forMs, timeIn),
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

/** The month of calls that a tenant on the free plan has for all its apps together, and what is left undone without. */
export interface Quota {
  /** Throws `rate-limited` with `heldBack` while the month's calls are spent or short: nobody waits for this call. */
  admit(operation: string): Promise<void>;
  /** Notes that the platform refused a call because they are spent. */
  spent(): Promise<void>;
  /** Notes that a call that counts, sent at `since` (monotonic ms), was answered: if they were spent, there are more. */
  answered(since: number): Promise<void>;
}

const KEY = 'quota';
/** Feishu counts by calendar month, and does not say in which zone: for two days it may still be the month before. */
const ZONE = 'Asia/Shanghai';
const TURN_DAYS = 2;

/**
 * Creates what all replicas that share `buckets` know of the quota. `isShort` says that so little is left that people
 * need it.
 */
export function createQuota(
  buckets: BucketStore,
  clock: Clock,
  log: Pick<Logger, 'warn'>,
  isShort: () => Promise<boolean> = async () => false,
): Quota {
  /** What this process saw last, so that an answer costs no look into the store. */
  let seenUntil = 0;
  let seenAt = 0;
  const note = (closedUntil: number): Promise<void> => {
    seenUntil = closedUntil;
    return buckets.step(KEY, () => ({ state: { tat: 0, closedUntil }, result: undefined }));
  };
  return {
    async admit(operation) {
      const now = clock.now();
      const { closedUntil } = await buckets.peek(KEY);
      if (closedUntil !== seenUntil) seenAt = clock.monotonic();
      seenUntil = closedUntil;
      const heldFor = seenUntil > now ? seenUntil - now : (await isShort()) ? HOUR_MS : 0;
      if (heldFor === 0) return;
      throw new AppError({
        kind: 'rate-limited',
        advice: 'quota-exhausted',
        operation,
        unsent: true,
        heldBack: 'call',
        // The company may buy more any time, which a call of a person finds out.
        retryAfterMs: Math.min(heldFor, HOUR_MS),
      });
    },
    async spent() {
      const now = clock.now();
      if (seenUntil > now) return;
      seenAt = clock.monotonic();
      const until = spentUntil(now);
      await note(until);
      log.warn(
        { until: new Date(until).toISOString() },
        'monthly quota of calls spent: background work stops',
      );
    },
    async answered(since) {
      if (seenUntil <= clock.now() || since <= seenAt) return;
      await note(0);
      log.warn({}, 'monthly quota of calls is back: background work goes on');
    },
  };
}

/**
 * Returns when a quota that is spent at `now` is there again, unix ms: with the next month, or within an hour where the
 * month has just begun.
 */
export function spentUntil(now: number): number {
  const today = dayOf(now, ZONE);
  if (today - monthStart(today, 0) < TURN_DAYS) return now + HOUR_MS;
  return instantOf(monthStart(today, 1), 0, ZONE);
}
