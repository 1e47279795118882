import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '../src/cards/digests/types.ts';
import { keepDay } from '../src/services/digests/statistics/day.ts';
import { sized } from './pairs.ts';
import { SIMULATED, simulate } from './simulation.ts';

const MINUTES = 45;
const MINUTE_MS = 60_000;
const MB = 1024 * 1024;
const BY_HOUR = 60;

/**
 * Prints how collecting a day of a large tenant uses the rate budget, on a virtual clock, and what storing and
 * summing up costs.
 */
export async function benchCollect(): Promise<void> {
  const joins = sized(20_000);
  const rows: { what: string; value: string }[] = [];
  const seconds = async (work: () => Promise<unknown>): Promise<string> => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return `${((user + system) / 1e6).toFixed(1)} s`;
  };
  const row = (what: string, cost: string): void => {
    rows.push({ what, value: cost });
  };
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 50);
  const before = process.cpuUsage();
  const night = await simulate({
    joins,
    minutesEach: MINUTES,
    exportsPerMinute: 6,
    async afterwards(store, place) {
      const { user, system } = process.cpuUsage(before);
      row(
        'processor time of the night, the made-up platform included',
        `${((user + system) / 1e6).toFixed(0)} s`,
      );
      const scopes: readonly (readonly [string, Scope])[] = [
        ['tenant', { of: 'tenant' }],
        ['department', { of: 'department', name: '部门 0' }],
      ];
      for (const [name, scope] of scopes)
        row(`statistics of the day, ${name}`, await seconds(() => keepDay(store, SIMULATED, scope, true)));
      const size = statSync(join(place.dataDir, 'bot.sqlite')).size;
      row('kept on disk', `${(size / MB).toFixed(0)} MB, ${(size / joins / 1024).toFixed(1)} KB a join`);
    },
  });
  clearInterval(watching);
  const calls = night.calls.filter(({ endpoint }) => endpoint === 'list.quality');
  const own = calls.filter(({ priority }) => priority === 'background');
  const [from, to] = [own[0]?.at ?? 0, own.at(-1)?.at ?? 0];
  const within = calls.filter(({ at }) => at >= from && at <= to);
  rows.push(
    { what: 'calls a minute, of 80', value: ((within.length - 1) / ((to - from) / MINUTE_MS)).toFixed(2) },
    { what: 'hours for the minutes of all', value: ((to - from) / MINUTE_MS / BY_HOUR).toFixed(2) },
    { what: 'longest wait of an export, ms', value: String(Math.max(...night.exportWaits)) },
    { what: 'heap at most', value: `${(most / MB).toFixed(0)} MB` },
  );
  console.log(`\ncollecting a day: ${joins} joins × ${MINUTES} minutes, 6 exports of people a minute`);
  console.table(rows);
}
