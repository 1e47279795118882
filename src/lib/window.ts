import type { BucketState, Slot } from './gcra.ts';

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
