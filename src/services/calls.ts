import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { wallText } from '../lib/range/zone.ts';
import type { CallCount, Store } from '../store/types.ts';

/** Feishu counts by calendar month; in which zone it does not say. */
const ZONE = 'Asia/Shanghai';

/** Returns the month that calls at `now` (unix ms) count for: `2026-11`. */
export function monthOf(now: number): string {
  return wallText(now, ZONE, 'YYYY-MM');
}

export interface CallCounts {
  /** Counts a call that was answered. Costs nothing: the store hears of many at once. */
  count(operation: string, purpose: string): void;
  /** Writes what was counted; a failure keeps it for the next time. */
  flush(): Promise<void>;
}

/** Counts calls by month, operation and purpose. A kill loses those since the last flush. */
export function createCallCounts(
  store: Pick<Store, 'calls'>,
  clock: Pick<Clock, 'now'>,
  log: Logger,
): CallCounts {
  let counted = new Map<string, Map<string, CallCount>>();
  const add = (month: string, { operation, purpose, count }: CallCount): void => {
    const own = counted.get(month) ?? new Map<string, CallCount>();
    const key = `${operation} ${purpose}`;
    own.set(key, { operation, purpose, count: (own.get(key)?.count ?? 0) + count });
    counted.set(month, own);
  };
  return {
    count: (operation, purpose) => add(monthOf(clock.now()), { operation, purpose, count: 1 }),
    async flush() {
      const taken = counted;
      counted = new Map();
      for (const [month, counts] of taken) {
        await store.calls.add(month, [...counts.values()]).catch((error: unknown) => {
          for (const each of counts.values()) add(month, each);
          log.warn({ error: String(error) }, 'could not store the count of calls');
        });
      }
    },
  };
}
