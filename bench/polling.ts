import { asExportsDo, atBest, tasksOf } from '../test/unit/services/exports/support/polling.ts';

const CASES = [
  { pending: 1, seeds: 200 },
  { pending: 20, seeds: 20 },
  { pending: 200, seeds: 5 },
] as const;

/**
 * Prints how long after the end of a task its export notices it, on a virtual clock, and how long it takes at best: a
 * poller that knows all tasks, uses every place of the poll budget, and takes the one not asked after longest.
 */
export async function benchPolling(): Promise<void> {
  const rows: object[] = [];
  for (const { pending, seeds } of CASES) {
    const sums = { ours: 0, best: 0, 'polls each': 0, 'at best': 0 };
    for (let seed = 1; seed <= seeds; seed += 1) {
      const tasks = tasksOf(pending, seed);
      const [ours, best] = [await asExportsDo(tasks), atBest(tasks)];
      sums.ours += ours.meanMs / seeds;
      sums.best += best.meanMs / seeds;
      sums['polls each'] += ours.polls / seeds / pending;
      sums['at best'] += best.polls / seeds / pending;
    }
    const whole = Object.entries(sums).map(([name, value]) => [name, Math.round(value)]);
    rows.push({ pending, seeds, ...Object.fromEntries(whole), ratio: (sums.ours / sums.best).toFixed(2) });
  }
  console.log('\npolling: from the end of a task of about 15 s until it is noticed, ms on average');
  console.table(rows);
}
