import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { dayOf, instantOf, monthStart, wallText } from '../lib/range/zone.ts';
import { DAY_MS } from '../lib/time.ts';
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

/** Of the month's calls, what is kept for people's own requests: of a month of which half is left, half of it. */
const PEOPLES_SHARE = 0.2;
/** What nobody waits for stops altogether once only so much of that is left. */
const LAST_SHARE = 0.5;
/** The counts are read again after this. */
const KEPT_MS = 30_000;

/** Where the month's calls stand. */
export interface CallBudget {
  readonly quota: number;
  readonly used: number;
  /** Kept for people until the month ends. */
  readonly reserved: number;
  /** What collecting a day may take: the same for each day that is left of the month. */
  readonly perDay: number;
}

/** Returns the calls of a month, and those of them that nobody waited for. */
export function sumCalls(counts: readonly CallCount[]): {
  readonly used: number;
  readonly background: number;
} {
  const sum = (all: typeof counts): number => all.reduce((total, { count }) => total + count, 0);
  return { used: sum(counts), background: sum(counts.filter(({ purpose }) => purpose === 'background')) };
}

/** Returns the days since the month began, with fractions, and those that are left of it, today included. */
function daysOf(now: number): { readonly passed: number; readonly left: number; readonly all: number } {
  const today = dayOf(now, ZONE);
  const [first, next] = [monthStart(today, 0), monthStart(today, 1)];
  const ofToday = (now - instantOf(today, 0, ZONE)) / DAY_MS;
  return { passed: today - first + ofToday, left: next - today, all: next - first };
}

/**
 * Returns how the calls of a month are shared out at `now` (unix ms). `spent` are those that the day which asks has
 * taken already: they come out of its own share.
 */
export function budgetOf(quota: number, counts: readonly CallCount[], now: number, spent = 0): CallBudget {
  const { used, background } = sumCalls(counts);
  const { passed, left, all } = daysOf(now);
  // People who ask for much get what they went on asking for.
  const asked = ((used - background) / Math.max(1, passed)) * left;
  const reserved = Math.min(quota, Math.ceil(Math.max((PEOPLES_SHARE * quota * left) / all, asked)));
  const perDay = Math.max(0, Math.floor((quota - used - reserved + spent) / left));
  return { quota, used, reserved, perDay };
}

/** Returns how many calls the month comes to, if the rest of it is like the days before, or like `perDay` for digests. */
export function forecastOf(counts: readonly CallCount[], now: number, perDay = 0): number {
  const { used, background } = sumCalls(counts);
  const { passed, left } = daysOf(now);
  const days = Math.max(1, passed);
  const rate = (used - background) / days + Math.max(background / days, perDay);
  return Math.round(used + rate * Math.max(0, left - (passed % 1)));
}

/** How much of a day is read: all, what its share of the month allows, samples only, or nothing but its list. */
export type Pace = 'whole' | 'slow' | 'samples' | 'none';

/** Returns the pace at which a day of so many calls is read; `samples` are those of its lists and samples. */
export function paceOf(
  budget: CallBudget | undefined,
  { whole, samples }: { readonly whole: number; readonly samples: number },
): Pace {
  if (budget === undefined || budget.perDay >= whole) return 'whole';
  if (budget.perDay >= samples) return 'slow';
  return budget.perDay >= samples / 2 ? 'samples' : 'none';
}

/** Returns whether so little is left that calls nobody waits for have to stop. */
export function isShortOf(budget: CallBudget | undefined): boolean {
  return budget !== undefined && budget.quota - budget.used <= LAST_SHARE * budget.reserved;
}

export interface Budgets {
  /** Returns where the month stands for a day that has taken so many calls; undefined where no quota is set. */
  budget(spent?: number): Promise<CallBudget | undefined>;
  /** Whether calls that nobody waits for have to stop, so that people's go on. */
  isShort(): Promise<boolean>;
}

/** Creates the view of the month's calls: `quota` is what the tenant has, undefined where that is unknown. */
export function createBudgets(
  { calls }: Pick<Store, 'calls'>,
  clock: Pick<Clock, 'now'>,
  quota: number | undefined,
): Budgets {
  let known: { readonly at: number; readonly counts: Promise<readonly CallCount[]> } | undefined;
  const counts = (): Promise<readonly CallCount[]> => {
    const at = clock.now();
    if (known === undefined || Math.abs(at - known.at) > KEPT_MS)
      known = { at, counts: calls.of(monthOf(at)) };
    return known.counts;
  };
  const budget: Budgets['budget'] = async (spent = 0) =>
    quota === undefined ? undefined : budgetOf(quota, await counts(), clock.now(), spent);
  return {
    budget,
    isShort: async () => isShortOf(await budget()),
  };
}
