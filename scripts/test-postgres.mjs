// Runs the store, queue and restart tests on the PostgreSQL that TEST_DATABASE_URL names; refuses to pass without one.
import { spawnSync } from 'node:child_process';

if (!process.env.TEST_DATABASE_URL) {
  console.error('TEST_DATABASE_URL is not set, e.g. postgres://postgres@127.0.0.1:5432/test');
  process.exit(1);
}
const run = spawnSync(
  'npx',
  ['vitest', 'run', 'test/store', 'test/services/jobs', 'test/flows', 'test/handlers/pipeline.test.ts'],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
