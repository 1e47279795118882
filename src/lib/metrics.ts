import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; 2.5 and 3 are what a callback has. */
const QUICK = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 3, 5, 10, 30];
const WAITS = [0.1, 0.5, 1, 5, 10, 30, 60];
const AGES = [1, 5, 15, 60, 300, 3600, 7 * 3600];

/**
 * Every metric of the bot, apart from those of the process. `docs/operations.md` names each of them. Labels take few
 * values: never an id, a name or a text.
 */
export const METRICS = {
  bot_events_total: { is: 'counter', help: 'Events and callbacks by outcome', labels: ['kind', 'outcome'] },
  bot_event_age_seconds: {
    is: 'histogram',
    help: 'Age of events when they arrive, by the clock of this machine',
    labels: ['kind'],
    buckets: AGES,
  },
  bot_webhook_refusals_total: {
    is: 'counter',
    help: 'Requests to the webhook that were refused',
    labels: ['reason'],
  },
  bot_arrivals_amiss: {
    is: 'gauge',
    help: '1 while what the platform sends cannot be read: key, unset, token, old-message, old-press',
    labels: ['trouble'],
  },
  bot_callback_seconds: {
    is: 'histogram',
    help: 'Time until a callback was answered',
    labels: [],
    buckets: QUICK,
  },
  bot_platform_calls_total: {
    is: 'counter',
    help: 'Requests to the platform by code: 0, its code, or what went wrong',
    labels: ['operation', 'code'],
  },
  bot_platform_call_seconds: {
    is: 'histogram',
    help: 'Duration of requests to the platform',
    labels: ['operation'],
    buckets: QUICK,
  },
  bot_budget_wait_seconds: {
    is: 'histogram',
    help: 'Time calls waited for their rate budget',
    labels: ['budget'],
    buckets: WAITS,
  },
  bot_platform_last_success_timestamp_seconds: {
    is: 'gauge',
    help: 'When the platform last answered a call',
    labels: [],
  },
  bot_clock_skew_seconds: {
    is: 'gauge',
    help: 'How far the clock of this machine is ahead of the platform',
    labels: [],
  },
  bot_long_connection_up: { is: 'gauge', help: '1 while the long connection is open', labels: [] },
  bot_token_refreshes_total: { is: 'counter', help: 'Renewals of user tokens', labels: ['outcome'] },
  bot_jobs_given_up_total: { is: 'counter', help: 'Jobs given up by this process', labels: ['kind'] },
  bot_answers_untold_total: {
    is: 'counter',
    help: 'Answers that reached neither the chat nor the person',
    labels: [],
  },
  bot_digests_total: { is: 'counter', help: 'Digests by how they ended', labels: ['outcome'] },
  bot_alerts_total: { is: 'counter', help: 'Alerts by how they ended', labels: ['outcome'] },
  bot_store_up: { is: 'gauge', help: '1 if the store answered this request', labels: [] },
  bot_jobs: { is: 'gauge', help: 'Jobs by state: ready, waiting, leased, dead', labels: ['state'] },
  bot_jobs_dead: { is: 'gauge', help: 'Jobs that were given up and are kept', labels: ['kind'] },
  bot_job_oldest_due_age_seconds: {
    is: 'gauge',
    help: 'How long the oldest due job has waited for a worker',
    labels: [],
  },
  bot_month_calls: {
    is: 'gauge',
    help: 'Calls of this month that count towards the quota, by who waited: interactive, bulk, extra, background',
    labels: ['purpose'],
  },
  bot_month_calls_forecast: { is: 'gauge', help: 'What those come to by the end of the month', labels: [] },
  bot_exports_unfinished: {
    is: 'gauge',
    help: 'Exports that are under way, those that wait for a consent, a choice or a place included',
    labels: [],
  },
  bot_exports_overdue: {
    is: 'gauge',
    help: 'Exports that have been in one state for longer than a task may take',
    labels: [],
  },
} as const satisfies Readonly<Record<string, Metric>>;

interface Metric {
  readonly is: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds in seconds, of histograms. */
  readonly buckets?: readonly number[];
}

type Table = typeof METRICS;
type Named<Is extends Metric['is']> = {
  [N in keyof Table]: Table[N]['is'] extends Is ? N : never;
}[keyof Table];
type LabelsOf<N extends keyof Table> = Readonly<Record<Table[N]['labels'][number], string>>;
/** The labels of a metric; nothing for one that has none. */
type Labels<N extends keyof Table> = Table[N]['labels'] extends readonly [] ? [] : [labels: LabelsOf<N>];

/** Where every part notes what happened. Nothing of it throws or waits. */
export interface Metrics {
  count<N extends Named<'counter'>>(name: N, ...labels: Labels<N>): void;
  /** Notes a duration in seconds; a negative one, from a clock that was set, counts as none. */
  observe<N extends Named<'histogram'>>(name: N, seconds: number, ...labels: Labels<N>): void;
  set<N extends Named<'gauge'>>(name: N, value: number, ...labels: Labels<N>): void;
  /** Forgets all values of a gauge, so that none is shown rather than an old one. */
  clear(name: Named<'gauge'>): void;
}

/** The metrics of one process, and their text for Prometheus. */
export interface MetricsPage extends Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Creates the metrics of {@link METRICS} and of the process. A gauge shows nothing until it is set. */
export function createMetrics(): MetricsPage {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const made = new Map<string, Counter | Gauge | Histogram>(
    Object.entries<Metric>(METRICS).map(([name, { is, help, labels, buckets = [] }]) => {
      const facts = { name, help, labelNames: [...labels], registers };
      if (is === 'histogram') return [name, new Histogram({ ...facts, buckets: [...buckets] })];
      return [name, is === 'counter' ? new Counter(facts) : new Gauge(facts)];
    }),
  );
  const clear = (name: string): void => {
    const gauge = made.get(name) as Gauge;
    gauge.reset();
    // A gauge without labels begins with a zero that nobody set.
    if (METRICS[name as keyof Table].labels.length === 0) gauge.remove();
  };
  for (const [name, { is }] of Object.entries<Metric>(METRICS)) if (is === 'gauge') clear(name);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    count: (name, ...[labels]) => (made.get(name) as Counter).inc(labels ?? {}),
    observe: (name, seconds, ...[labels]) =>
      (made.get(name) as Histogram).observe(labels ?? {}, Math.max(0, seconds)),
    set: (name, value, ...[labels]) => (made.get(name) as Gauge).set(labels ?? {}, value),
    clear,
  };
}

/** Notes nothing; for tests and tools. */
export const silentMetrics: Metrics = {
  count: () => undefined,
  observe: () => undefined,
  set: () => undefined,
  clear: () => undefined,
};
