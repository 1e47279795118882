import type { SandboxClock } from './clock.ts';

/** A sliding window: never more than `most` in any `windowMs`. */
export interface Window {
  readonly most: number;
  readonly windowMs: number;
}

export const VC_WINDOW: Window = { most: 100, windowMs: 60_000 };
export const IM_WINDOWS: readonly Window[] = [
  { most: 1000, windowMs: 60_000 },
  { most: 50, windowMs: 1_000 },
];
export const FIVE_A_SECOND: Window = { most: 5, windowMs: 1_000 };

const LONGEST_MS = 60_000;
const MOST_KEYS = 2_000;

export interface Limits {
  /** Undefined: taken. Otherwise how many ms until there is room. */
  take(key: string, window: Window): number | undefined;
  used(key: string, window: Window): number;
  /** Ms until the oldest call leaves the window; 0 where there is none. */
  resetMs(key: string, window: Window): number;
  keys(): readonly string[];
}

export function createLimits(clock: SandboxClock): Limits {
  const seen = new Map<string, number[]>();
  const recent = (key: string, window: Window): number[] => {
    const now = clock.now();
    const kept = (seen.get(key) ?? []).filter((at) => at > now - window.windowMs && at <= now);
    seen.set(key, kept);
    return kept;
  };
  /** Keys of single chats and messages are many, and each counts for a second. */
  const sweep = (): void => {
    if (seen.size < MOST_KEYS) return;
    const before = clock.now() - LONGEST_MS;
    for (const [key, times] of seen) if ((times.at(-1) ?? 0) <= before) seen.delete(key);
  };
  return {
    take(key, window) {
      sweep();
      const times = recent(key, window);
      const [first] = times;
      if (times.length >= window.most && first !== undefined) return first + window.windowMs - clock.now();
      times.push(clock.now());
      return undefined;
    },
    used: (key, window) => recent(key, window).length,
    resetMs(key, window) {
      const [first] = recent(key, window);
      return first === undefined ? 0 : first + window.windowMs - clock.now();
    },
    keys: () => [...seen.keys()],
  };
}
