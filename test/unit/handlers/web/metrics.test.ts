import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type MetricsParts, metricsRoutes } from '../../../../src/handlers/web/health.ts';
import { createMetrics, METRICS, type MetricsPage } from '../../../../src/lib/metrics.ts';
import type { ExportState, Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { freshStore, newExport, store } from '../../services/support.ts';
import { servedAt } from './serve.ts';

const T0 = Date.UTC(2026, 10, 20, 4);
/** A new state does not compile until it is said here whether it counts. */
const UNDER_WAY: Readonly<Record<ExportState, boolean>> = {
  ...{ waiting: true, announce: true, admit: true, find: true, collect: true, create: true, poll: true },
  ...{ download: true, analyse: true, deliver: true },
  ...{ done: false, failed: false, cancelled: false },
};

/** Sets everything there is once, as it is in use. */
function everyMetric(metrics: MetricsPage): void {
  for (const [name, { is, labels }] of Object.entries(METRICS)) {
    const given = Object.fromEntries(labels.map((label) => [label, 'x']));
    const { count: counter, observe: histogram, set: gauge } = metrics;
    const call = { counter, histogram, gauge }[is] as (...all: unknown[]) => void;
    call(name, ...(is === 'counter' ? [given] : [1, given]));
  }
}

describe('the names of the metrics', () => {
  it('follow the conventions of Prometheus: base units, and counters that end in _total', () => {
    for (const [name, { is }] of Object.entries(METRICS)) {
      expect(name).toMatch(/^bot_[a-z_]+$/);
      expect(name.endsWith('_total'), name).toBe(is === 'counter');
      if (is === 'histogram') expect(name).toMatch(/_seconds$/);
    }
  });

  it('stand in docs/operations.md, in its table and its alert rules, and no others do', async () => {
    const metrics = createMetrics();
    everyMetric(metrics);
    const served = [...(await metrics.text()).matchAll(/^# TYPE (bot_\w+) /gm)].map(([, name]) => name);
    const operations = readFileSync('docs/operations.md', 'utf8');
    const table = [...operations.matchAll(/^\| `(bot_[a-z_]+)/gm)].map(([, name]) => name);
    const rules = readFileSync('docs/alerts.yml', 'utf8');
    const used = [...`${operations}${rules}`.matchAll(/\bbot_[a-z_]+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    );
    const alerts = [...rules.matchAll(/alert: (\w+)/g)].map(([, name]) => name);

    expect(table.toSorted()).toEqual(served.toSorted());
    expect(used.filter((name) => !served.includes(name))).toEqual([]);
    for (const name of alerts) expect(operations, name).toContain(`\`${name}\``);
  });
});

describe('what Prometheus scrapes', () => {
  freshStore(() => T0);
  let url: string;
  beforeEach(async () => {
    url = await scrape({ store });
  });

  const scrape = (parts: Partial<MetricsParts> & Pick<MetricsParts, 'store'>): Promise<string> => {
    const usual = { metrics: createMetrics(), mayRead: () => true, clock: clockAt(() => T0) };
    return servedAt([metricsRoutes({ ...usual, ...parts })]);
  };
  const figures = async (): Promise<string> => (await fetch(`${url}/metrics`)).text();

  it('counts an export from its command to its answer, whatever it waits for', async () => {
    for (const state of Object.keys(UNDER_WAY) as ExportState[]) {
      await store.exports.insert(newExport({ id: state }), T0);
      await store.exports.update(state, { state }, T0);
    }

    const underWay = Object.values(UNDER_WAY).filter((each) => each).length;
    expect(await figures()).toContain(`\nbot_exports_unfinished ${underWay}\n`);
  });

  it('tells jobs by their state, those given up by their kind, and how long the oldest due one has waited', async () => {
    await store.jobs.enqueue({ kind: 'post', key: 'a', payload: {} }, T0 - 90_000);
    await store.jobs.enqueue({ kind: 'export', key: 'b', payload: {}, priority: -1 }, T0 - 90_000);
    const [leased] = await store.jobs.claim(T0, 1_000, 1);
    if (leased) await store.jobs.bury(leased, 'no', T0, 'internal');
    await store.jobs.enqueue({ kind: 'post', key: 'c', payload: {}, runAt: T0 + 60_000 }, T0);

    const text = await figures();

    const states = { ready: 1, waiting: 1, leased: 0, dead: 1 };
    const jobs = Object.entries(states).map(([state, count]) => `bot_jobs{state="${state}"} ${count}`);
    const others = ['bot_jobs_dead{kind="export"} 1', 'bot_job_oldest_due_age_seconds 90'];
    expect(text.split('\n')).toEqual(expect.arrayContaining([...jobs, ...others]));
  });

  it('without a store that answers: everything else, and no old figures', async () => {
    let silent = false;
    const counts: Store['jobs']['counts'] = (now) =>
      silent ? new Promise(() => undefined) : store.jobs.counts(now);
    const { exports, calls, jobs } = store;
    url = await scrape({ store: { exports, calls, jobs: { ...jobs, counts } }, timeoutMs: 20 });
    expect(await figures()).toContain('\nbot_store_up 1\n');
    silent = true;

    const text = await figures();

    expect(text).toContain('\nbot_store_up 0\n');
    expect(text).toContain('\nprocess_cpu_seconds_total ');
    expect(text).not.toMatch(/^bot_(jobs|exports_unfinished)[ {]/m);
  });
});
