import type { Logger } from '../lib/logger.ts';

export interface Wakes {
  /** Calls every listener; one that throws harms neither the others nor the transaction that was just committed. */
  readonly notify: () => void;
  readonly on: (listener: () => void) => () => void;
  readonly clear: () => void;
}

/** Who wants to know, in this process, that a job may have become due. */
export function createWakeups(log: Logger): Wakes {
  const listeners = new Set<() => void>();
  return {
    notify() {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          log.error({ error: String(error) }, 'a wake-up listener failed');
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
