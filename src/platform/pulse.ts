import type { Clock } from '../lib/clock.ts';
import { type Metrics, silentMetrics } from '../lib/metrics.ts';
import type { Pulse } from './types.ts';

/** Creates what watches the platform by the requests that are sent anyway. */
export function createPulse(clock: Clock, metrics: Metrics = silentMetrics): Pulse {
  const away = new Set<string>();
  const listeners: ((operation: string) => void)[] = [];
  let refused: number | undefined;
  /** The platform's time (unix ms) at a moment of the monotonic clock. */
  let theirs: { readonly at: number; readonly monotonic: number } | undefined;
  const since = (start: number): number => (clock.monotonic() - start) / 1_000;

  return {
    answered(operation, start, error) {
      const code = error === undefined ? '0' : String(error.facts.code ?? error.facts.advice);
      metrics.count('bot_platform_calls_total', { operation, code });
      metrics.observe('bot_platform_call_seconds', since(start), { operation });
      if (error?.facts.advice === 'app-credentials') refused = error.facts.code ?? 0;
      if (error?.kind === 'unavailable') away.add(operation);
      if (error !== undefined) return;
      if (operation === 'auth.tenant') refused = undefined;
      metrics.set('bot_platform_last_success_timestamp_seconds', clock.now() / 1_000);
      if (away.delete(operation)) for (const listener of listeners) listener(operation);
    },
    waited: (budget, start) => metrics.observe('bot_budget_wait_seconds', since(start), { budget }),
    dated(header) {
      const at = typeof header === 'string' ? Date.parse(header) : Number.NaN;
      if (Number.isNaN(at)) return;
      theirs = { at, monotonic: clock.monotonic() };
      metrics.set('bot_clock_skew_seconds', Math.round((clock.now() - at) / 1_000));
    },
    skewMs: () =>
      theirs === undefined ? undefined : clock.now() - (theirs.at + clock.monotonic() - theirs.monotonic),
    refusedWith: () => refused,
    onReturn: (listener) => {
      listeners.push(listener);
    },
  };
}
