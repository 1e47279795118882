/** Where the time comes from. Everything below `app.ts` takes one; nothing calls `Date.now()` itself. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
