/** Source of the current time. Everything below `app.ts` is given one; nothing calls `Date.now()` itself. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** How the rate gate waits on a clock that is not the wall's; default: in real time. */
  pause?(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now() };
