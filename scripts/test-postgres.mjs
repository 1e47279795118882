// Runs the tests of store, queue and replicas on the PostgreSQL that TEST_DATABASE_URL names; refuses to pass without one.
import { spawnSync } from 'node:child_process';

if (!process.env.TEST_DATABASE_URL) {
  console.error('TEST_DATABASE_URL is not set, e.g. postgres://postgres@127.0.0.1:5432/test');
  process.exit(1);
}
const files = [
  'test/unit/store',
  'test/unit/services/jobs',
  'test/slow/migrate-store.test.ts',
  'test/unit/services/digests/statistics/day.test.ts',
  'test/slow/store-processes.test.ts',
  'test/slow/digest-replicas.test.ts',
  'test/unit/handlers/pipeline.test.ts',
  'test/unit/services/digests/send/delivery.test.ts',
];
const env = { ...process.env, TEST_ENGINES: 'postgres' };
const run = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'fast', '--project', 'slow', '--maxWorkers=2', ...files],
  { stdio: 'inherit', env },
);
process.exit(run.status ?? 1);
