import express, { type Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../lib/clock.ts';
import { UNFINISHED } from '../../services/exports/states.ts';
import type { Store } from '../../store/types.ts';

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
