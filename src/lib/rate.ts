/**
 * State of a bucket of the generic cell rate algorithm (ITU-T I.371): the theoretical arrival time `tat` and a
 * closing time, both unix ms.
 *
 * In any window of length W it admits at most `floor(W / interval) + burst + 1` requests.
 */
export interface BucketState {
  readonly tat: number;
  readonly closedUntil: number;
  /** Of a sliding window instead (`reserveIn`): when requests were sent or will be, in order; `tat` is its own time. */
  readonly sent?: readonly number[] | undefined;
}

export interface Rate {
  /** Milliseconds between requests in the long run. */
  readonly intervalMs: number;
  /** How many requests may be sent early. */
  readonly burst: number;
}

export interface Slot {
  readonly state: BucketState;
  /** Milliseconds until the slot begins, or would begin if it was refused. */
  readonly waitMs: number;
  readonly granted: boolean;
}

/**
 * No bucket is ever charged or closed this far ahead: a later time was written before a clock was set back, and must
 * not lock the bucket for the length of the jump. Far above the clock differences between replicas, which must change
 * nothing: cutting back by those would give slots away.
 */
const JUMP_MS = 6 * 60_000;
/** The longest time a bucket is closed for; the platform refuses again if that was too short. */
const LONGEST_CLOSURE_MS = 5 * 60_000;

/**
 * Reserves the next free slot at `now` (unix ms), first come, first served.
 *
 * Refuses, and reserves nothing, if the slot is further away than `longestWaitMs`.
 */
export function reserve(given: BucketState, rate: Rate, now: number, longestWaitMs: number): Slot {
  const state = afterJump(given, now);
  const open = Math.max(now, state.closedUntil);
  const tat = Math.max(state.tat, open);
  const waitMs = Math.max(tat - rate.intervalMs * rate.burst, open) - now;
  if (waitMs > longestWaitMs) return { state, waitMs, granted: false };
  return { state: { ...state, tat: tat + rate.intervalMs }, waitMs, granted: true };
}

/** Returns the state of a bucket that is closed for `forMs`, at most five minutes. */
export function close(state: BucketState, now: number, forMs: number): BucketState {
  const until = now + Math.min(Math.max(forMs, 0), LONGEST_CLOSURE_MS);
  return { ...state, closedUntil: Math.max(afterJump(state, now).closedUntil, until) };
}

function afterJump(state: BucketState, now: number): BucketState {
  const sane = (time: number): number => (time > now + JUMP_MS ? 0 : time);
  return { ...state, tat: sane(state.tat), closedUntil: sane(state.closedUntil) };
}

/** A sliding window: never more than `most` requests in any `windowMs`. */
export interface Window {
  readonly most: number;
  readonly windowMs: number;
}

/** How a request is let through a bucket that several kinds of requests share. */
export interface Turn {
  /** All have to have room. */
  readonly windows: readonly Window[];
  /** How many times the bucket keeps: as many as the largest window of any kind needs. */
  readonly kept: number;
  /** Reserves nothing ahead: who gives way to others asks again when its time has come. */
  readonly yields?: boolean;
  /** Gives back a reservation at which nothing was sent. */
  readonly unused?: number | undefined;
}

/**
 * Reserves the first time from `now` on (unix ms) at which every window has room for one more request, first come,
 * first served. The minute that nobody used is there at once; what was reserved ahead counts as if it had been sent.
 *
 * Refuses, and reserves nothing, if that is further away than `longestWaitMs`.
 */
export function reserveIn(
  state: BucketState,
  { windows, kept, yields = false, unused }: Turn,
  now: number,
  longestWaitMs: number,
): Slot {
  const sent = without(state.sent ?? [], unused);
  const first = windows.reduce(
    (at, { most, windowMs }) => Math.max(at, (sent.at(-most) ?? Number.NEGATIVE_INFINITY) + windowMs),
    Math.max(now, state.closedUntil),
  );
  const waitMs = first - now;
  const granted = waitMs <= longestWaitMs;
  if (!granted || (yields && waitMs > 0)) return { state: { ...state, sent, tat: now }, waitMs, granted };
  const times = [...sent, first].sort((a, b) => a - b).slice(-kept);
  return { state: { ...state, sent: times, tat: now }, waitMs, granted: true };
}

function without(sent: readonly number[], time: number | undefined): readonly number[] {
  const at = time === undefined ? -1 : sent.indexOf(time);
  return at === -1 ? sent : sent.toSpliced(at, 1);
}
