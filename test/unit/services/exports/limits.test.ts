import { describe, expect, it } from 'vitest';
import { EXPORT_LIMITS, pollDelay } from '../../../../src/services/exports/limits.ts';
import { memoryBuckets } from '../../platform/support/buckets.ts';
import { asExportsDo, atBest, tasksOf } from './support/polling.ts';

const NOW = Date.UTC(2026, 10, 20);

describe('asking after a task', () => {
  it('is frequent at first and patient later', async () => {
    const delays: number[] = [];
    for (const age of [0, 15_000, 60_000, 600_000])
      delays.push(await pollDelay(age, { buckets: { ...memoryBuckets(), sweep: async () => 0 } }, NOW));

    expect(delays).toEqual([1_000, 1_000, 2_000, 15_000]);
  });

  it.each([
    { pending: 1, seeds: 100 },
    { pending: 20, seeds: 5 },
    { pending: 200, seeds: 1 },
  ])(
    'of $pending notices their ends as soon as the budget of polls allows, or half as late again',
    async ({ pending, seeds }) => {
      const [ours, best] = [[0], [0]];
      for (let seed = 1; seed <= seeds; seed += 1) {
        const tasks = tasksOf(pending, seed);
        ours.push((await asExportsDo(tasks)).meanMs);
        best.push(atBest(tasks).meanMs);
      }
      const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);

      expect(sum(ours) / sum(best)).toBeLessThanOrEqual(1.5);
    },
  );

  it('of hundreds that take long leaves the rest of the endpoint to others', async () => {
    const { busiest } = await asExportsDo(tasksOf(120, 1, 240_000).map((task) => ({ ...task, at: 0 })));

    expect(busiest).toBeGreaterThan(EXPORT_LIMITS.pollsPerMinute - 10);
    expect(busiest).toBeLessThanOrEqual(EXPORT_LIMITS.pollsPerMinute + 1);
  });
});
