import express, { type Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../lib/clock.ts';
import { deadline } from '../../lib/timers.ts';
import { UNFINISHED } from '../../services/exports/index.ts';
import type { Store } from '../../store/types.ts';

export interface CheckResult {
  readonly ok: boolean;
  /** One word or short sentence for the operator; never a secret. */
  readonly detail?: string | undefined;
}

/** One thing the bot needs in order to serve; a rejection counts as not ready, with its message as the detail. */
export type Check = () => CheckResult | Promise<CheckResult>;

export interface HealthParts {
  readonly checks: Readonly<Record<string, Check>>;
  readonly clock: Clock;
  /** How long one check may take before it counts as failed; default one second. */
  readonly timeoutMs?: number;
}

const CHECK_TIMEOUT_MS = 1_000;

/** Creates `GET /healthz` (the process runs) and `GET /readyz` (everything it needs works). */
export function healthRoutes({ checks, clock, timeoutMs = CHECK_TIMEOUT_MS }: HealthParts): Router {
  const router = express.Router();
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(
        async ([name, check]) => [name, await outcome(check, deadline(clock, timeoutMs), timeoutMs)] as const,
      ),
    );
    const ready = results.every(([, result]) => result.ok);
    res
      .set('Cache-Control', 'no-store')
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) });
  });
  return router;
}

async function outcome(check: Check, expired: AbortSignal, timeoutMs: number): Promise<CheckResult> {
  const late = new Promise<CheckResult>((resolve) => {
    expired.addEventListener('abort', () => resolve({ ok: false, detail: `no answer in ${timeoutMs} ms` }));
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Creates `GET /metrics` in Prometheus' text format: metrics of the process, and the number of jobs and exports by
 * state.
 */
export function metricsRoutes({
  store,
  clock,
}: {
  store: Pick<Store, 'jobs' | 'exports'>;
  clock: Clock;
}): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'bot_jobs',
    help: 'Jobs by state: ready, waiting, leased, dead',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await store.jobs.counts(clock.now())))
        this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'bot_exports_unfinished',
    help: 'Exports that are under way, those that wait for a consent, a choice or a place included',
    registers: [registry],
    async collect() {
      this.set(await store.exports.count({ states: UNFINISHED }));
    },
  });
  const router = express.Router();
  router.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
