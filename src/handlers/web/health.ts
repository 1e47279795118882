import express, { type Request, type Router } from 'express';
import { type Clock, deadline, SKEW_MS } from '../../lib/clock.ts';
import type { MetricsPage } from '../../lib/metrics.ts';
import type { Pulse } from '../../platform/types.ts';
import { forecastOf, monthOf, sumCalls } from '../../services/calls.ts';
import { EXPORT_LIMITS, RUNNING, UNFINISHED } from '../../services/exports/index.ts';
import type { Store } from '../../store/types.ts';
import { sendPage } from './pages.ts';

export interface CheckResult {
  readonly ok: boolean;
  /** One word or short sentence for the operator; never a secret. */
  readonly detail?: string | undefined;
  /** What is wrong although it is ready: another replica would do no better. */
  readonly warning?: string | undefined;
}

/** One thing the bot needs in order to serve; a rejection counts as not ready, with its message as the detail. */
export type Check = () => CheckResult | Promise<CheckResult>;

export interface HealthParts {
  readonly checks: Readonly<Record<string, Check>>;
  readonly clock: Clock;
  /** How long one check may take before it counts as failed; default one second. */
  readonly timeoutMs?: number;
  /** Who reads why the bot is not ready; anybody reads that it is not. */
  readonly showsReasons: (req: Request) => boolean;
}

const CHECK_TIMEOUT_MS = 1_000;

export interface Checked {
  readonly store: Pick<Store, 'ping'>;
  readonly pulse: Pick<Pulse, 'refusedWith' | 'skewMs'>;
  /** Whether the platform said who the bot is. */
  readonly isKnown: () => boolean;
  /** Whether the long connection is open; undefined without one. */
  readonly isConnected: () => boolean | undefined;
  /** Why what the platform sends cannot be read; undefined where it can. */
  readonly unreadable?: () => string | undefined;
}

/** Creates the checks of `/readyz`. They name variables, never values. */
export function createChecks({
  store,
  pulse,
  isKnown,
  isConnected,
  unreadable,
}: Checked): HealthParts['checks'] {
  return {
    async store() {
      await store.ping();
      return { ok: true };
    },
    platform() {
      const code = pulse.refusedWith();
      if (code === undefined) return { ok: isKnown() };
      return { ok: false, detail: `FEISHU_APP_ID or FEISHU_APP_SECRET is refused (${code})` };
    },
    transport: () => ({ ok: isConnected() ?? true }),
    arrivals() {
      const warning = unreadable?.();
      return { ok: true, ...(warning !== undefined && { warning }) };
    },
    clock() {
      const skewMs = pulse.skewMs() ?? 0;
      if (Math.abs(skewMs) <= SKEW_MS) return { ok: true };
      const minutes = Math.round(Math.abs(skewMs) / 60_000);
      const where = skewMs > 0 ? 'ahead of' : 'behind';
      return { ok: false, detail: `the clock is ${minutes} minutes ${where} the platform's` };
    },
  };
}

/** Creates `GET /healthz` (the process runs) and `GET /readyz` (everything it needs works). */
export function healthRoutes({
  checks,
  clock,
  showsReasons,
  timeoutMs = CHECK_TIMEOUT_MS,
}: HealthParts): Router {
  const router = express.Router();
  const look = looking(checks, clock, timeoutMs);
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (req, res) => {
    const results = await look();
    const ready = isReady(results);
    res
      .set('Cache-Control', 'no-store')
      .status(ready ? 200 : 503)
      .json({
        status: ready ? 'ready' : 'not-ready',
        ...(showsReasons(req) && { checks: Object.fromEntries(results) }),
      });
  });
  return router;
}

/** Creates `GET /`: a page for people that says what this is and whether it is well, and nothing else. */
export function frontRoutes({
  checks,
  clock,
  timeoutMs = CHECK_TIMEOUT_MS,
}: Pick<HealthParts, 'checks' | 'clock' | 'timeoutMs'>): Router {
  const router = express.Router();
  const look = looking(checks, clock, timeoutMs);
  router.get('/', async (req, res) => {
    const ready = isReady(await look());
    sendPage(req, res, ({ front }) => ({
      status: ready ? 200 : 503,
      title: front.title,
      text: [ready ? front.well : front.ill, front.what],
    }));
  });
  return router;
}

type Results = readonly (readonly [name: string, result: CheckResult])[];

/** Anybody may ask: however many do at once, one look is taken. It ends in time, whatever the checks do. */
function looking(...what: Parameters<typeof resultsOf>): () => Promise<Results> {
  let now: Promise<Results> | undefined;
  return () => {
    now ??= resultsOf(...what).finally(() => {
      now = undefined;
    });
    return now;
  };
}

function resultsOf(checks: HealthParts['checks'], clock: Clock, timeoutMs: number): Promise<Results> {
  return Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, await outcome(check, deadline(clock, timeoutMs), timeoutMs)] as const,
    ),
  );
}

function isReady(results: Results): boolean {
  return results.every(([, { ok }]) => ok);
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

export interface MetricsParts {
  readonly store: Pick<Store, 'jobs' | 'exports' | 'calls'>;
  readonly metrics: MetricsPage;
  /** To anybody else the page does not exist. */
  readonly mayRead: (req: Request) => boolean;
  readonly clock: Clock;
  /** Whether the long connection is open; undefined without one. */
  readonly isConnected?: () => boolean | undefined;
  /** How long the store may take before its figures are left out; default one second. */
  readonly timeoutMs?: number;
}

/** Creates `GET /metrics` in Prometheus' text format. A store that does not answer in time costs only its own figures. */
export function metricsRoutes(parts: MetricsParts): Router {
  const { metrics, clock, isConnected, mayRead, timeoutMs = CHECK_TIMEOUT_MS } = parts;
  const router = express.Router();
  router.get('/metrics', async (req, res, next) => {
    if (!mayRead(req)) return next();
    const connected = isConnected?.();
    if (connected !== undefined) metrics.set('bot_long_connection_up', connected ? 1 : 0);
    const read = async (): Promise<CheckResult> => {
      await readStore(parts);
      return { ok: true };
    };
    const { ok } = await outcome(read, deadline(clock, timeoutMs), timeoutMs);
    metrics.set('bot_store_up', ok ? 1 : 0);
    if (!ok) for (const name of STORED) metrics.clear(name);
    res.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}

/** What only the store knows: left out while it does not answer, for an old figure looks like a good one. */
const STORED = [
  'bot_jobs',
  'bot_jobs_dead',
  'bot_job_oldest_due_age_seconds',
  'bot_exports_unfinished',
  'bot_exports_overdue',
  'bot_month_calls',
  'bot_month_calls_forecast',
] as const;

const PURPOSES = ['interactive', 'bulk', 'extra', 'background'] as const;

async function readStore({ store, metrics, clock }: MetricsParts): Promise<void> {
  const now = clock.now();
  const { dueSince, dead, ...counts } = await store.jobs.counts(now);
  const unfinished = await store.exports.count({ states: UNFINISHED });
  const stateBefore = now - EXPORT_LIMITS.taskTimeoutMs;
  const overdue = await store.exports.count({ states: RUNNING, stateBefore });
  for (const [state, count] of Object.entries(counts)) metrics.set('bot_jobs', count, { state });
  const gone = Object.values(dead).reduce((sum, count) => sum + count, 0);
  metrics.set('bot_jobs', gone, { state: 'dead' });
  metrics.clear('bot_jobs_dead');
  for (const [kind, count] of Object.entries(dead)) metrics.set('bot_jobs_dead', count, { kind });
  metrics.set('bot_job_oldest_due_age_seconds', dueSince === undefined ? 0 : (now - dueSince) / 1_000);
  metrics.set('bot_exports_unfinished', unfinished);
  metrics.set('bot_exports_overdue', overdue);
  const calls = await store.calls.of(monthOf(now));
  for (const purpose of PURPOSES) {
    const own = calls.filter((each) => each.purpose === purpose);
    metrics.set('bot_month_calls', sumCalls(own).used, { purpose });
  }
  metrics.set('bot_month_calls_forecast', forecastOf(calls, now));
}
