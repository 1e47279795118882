/**
 * The generic cell rate algorithm (ITU-T I.371): one number per bucket, the theoretical arrival time (`tat`).
 * In any window of length W it lets through at most `floor(W / interval) + burst + 1` requests.
 */
export interface BucketState {
  readonly tat: number;
  readonly closedUntil: number;
}

export interface Rate {
  /** Milliseconds between requests in the long run. */
  readonly intervalMs: number;
  /** How many requests may come early. */
  readonly burst: number;
}

export interface Slot {
  readonly state: BucketState;
  /** Milliseconds until the slot begins; where it was refused, until it would have. */
  readonly waitMs: number;
  readonly granted: boolean;
}

/**
 * No bucket is ever charged, nor closed, this far ahead: what lies beyond was written before a clock was set back and
 * must not lock the bucket for as long as it jumped. Far above the clock differences between replicas, which must
 * change nothing: cutting back by those would give slots away.
 */
const JUMP_MS = 6 * 60_000;
/** The longest a bucket is closed for; the platform refuses again if that was too short. */
const LONGEST_CLOSURE_MS = 5 * 60_000;

/**
 * Reserves the next free slot at `now` (unix ms), so that whoever asks first goes first. Refuses, and takes nothing,
 * where the slot is further away than `longestWaitMs`.
 */
export function reserve(given: BucketState, rate: Rate, now: number, longestWaitMs: number): Slot {
  const state = afterJump(given, now);
  const open = Math.max(now, state.closedUntil);
  const tat = Math.max(state.tat, open);
  const waitMs = Math.max(tat - rate.intervalMs * rate.burst, open) - now;
  if (waitMs > longestWaitMs) return { state, waitMs, granted: false };
  return { state: { ...state, tat: tat + rate.intervalMs }, waitMs, granted: true };
}

/** Counts a request that went out by another way; the bucket runs at most `furthestMs` ahead because of it. */
export function charge(given: BucketState, rate: Rate, now: number, furthestMs: number): BucketState {
  const state = afterJump(given, now);
  const tat = Math.max(state.tat, now);
  return { ...state, tat: Math.max(tat, Math.min(tat + rate.intervalMs, now + furthestMs)) };
}

/** Closes the bucket for everybody, for at most five minutes. */
export function close(state: BucketState, now: number, forMs: number): BucketState {
  const until = now + Math.min(Math.max(forMs, 0), LONGEST_CLOSURE_MS);
  return { ...state, closedUntil: Math.max(afterJump(state, now).closedUntil, until) };
}

function afterJump(state: BucketState, now: number): BucketState {
  const sane = (time: number): number => (time > now + JUMP_MS ? 0 : time);
  return { tat: sane(state.tat), closedUntil: sane(state.closedUntil) };
}
