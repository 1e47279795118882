import { SKEW_MS, type SteadyClock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Pulse } from './types.ts';

interface PulseParts {
  readonly clock: SteadyClock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Creates what watches the platform by the requests that are sent anyway. */
export function createPulse({ clock, log, metrics }: PulseParts): Pulse {
  const away = new Set<string>();
  const listeners: ((operation: string) => void | Promise<void>)[] = [];
  let refused: number | undefined;
  let isOff = false;
  const since = (start: number): number => (clock.monotonic() - start) / 1_000;

  return {
    answered(operation, start, error) {
      const code = error === undefined ? '0' : String(error.facts.code ?? error.facts.advice);
      metrics.count('bot_platform_calls_total', { operation, code });
      metrics.observe('bot_platform_call_seconds', since(start), { operation });
      if (error?.facts.advice === 'app-credentials') {
        const { code = 0, logId } = error.facts;
        if (refused === undefined)
          log.error({ code, logId }, 'FEISHU_APP_ID or FEISHU_APP_SECRET is wrong, or the app is disabled');
        refused = code;
      }
      if (error?.kind === 'unavailable') away.add(operation);
      if (error !== undefined) return;
      if (operation === 'auth.tenant') {
        if (refused !== undefined) log.info({}, 'the app is accepted again');
        refused = undefined;
      }
      metrics.set('bot_platform_last_success_timestamp_seconds', clock.now() / 1_000);
      if (away.delete(operation)) for (const listener of listeners) void listener(operation);
    },
    waited: (budget, start) => metrics.observe('bot_budget_wait_seconds', since(start), { budget }),
    asked: clock.asked,
    dated(header, asked) {
      const at = typeof header === 'string' ? Date.parse(header) : Number.NaN;
      if (Number.isNaN(at)) return;
      clock.heard(at, asked);
      const skewMs = clock.skewMs();
      if (skewMs === undefined) return;
      metrics.set('bot_clock_skew_seconds', Math.round(skewMs / 1_000));
      const was = isOff;
      isOff = Math.abs(skewMs) > SKEW_MS;
      const skew = { skewSeconds: Math.round(skewMs / 1_000) };
      if (isOff && !was)
        log.error(skew, 'the clock of this machine is off, the time of the platform is used');
      if (was && !isOff) log.info(skew, 'the clock of this machine is right again');
    },
    skewMs: clock.skewMs,
    refusedWith: () => refused,
    onReturn: (listener) => {
      listeners.push(listener);
    },
  };
}
