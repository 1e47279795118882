/**
 * The generic cell rate algorithm (ITU-T I.371): one number per bucket, the theoretical arrival time (`tat`).
 * In any window of length W it lets through at most `floor((W + burst·interval) / interval) + 1` requests.
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
  /** 0: go. Otherwise: look again after this many ms; nothing was taken. */
  readonly waitMs: number;
}

/** Takes a slot at `now` (unix ms), or says how long to wait for one. */
export function take(state: BucketState, rate: Rate, now: number): Slot {
  if (state.closedUntil > now) return { state, waitMs: state.closedUntil - now };
  // A clock that jumped back must not lock the bucket for as long as it jumped.
  const horizon = now + rate.intervalMs * (rate.burst + 1);
  const tat = Math.min(Math.max(state.tat, now), horizon);
  const earliest = tat - rate.intervalMs * rate.burst;
  if (earliest > now) return { state: { ...state, tat }, waitMs: earliest - now };
  return { state: { ...state, tat: tat + rate.intervalMs }, waitMs: 0 };
}

/** Closes the bucket for everybody until `until` (unix ms). */
export function close(state: BucketState, until: number): BucketState {
  return { ...state, closedUntil: Math.max(state.closedUntil, until) };
}
