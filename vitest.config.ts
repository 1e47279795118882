import { defineConfig } from 'vitest/config';

const SLOW = ['**/slow/**', '**/long/**'];

/** Real processes on a busy machine. */
const PATIENT = { retry: 1, testTimeout: 180_000, hookTimeout: 180_000 };

/**
 * Four suites: `fast` is what `npm test` runs, `slow` has processes, replicas, outages, days read in part and packed
 * packages, `long` kills, days of load and simulations of weeks, which run every night, `e2e` a real browser (the system's Chromium, or `CHROMIUM_PATH`).
 */
export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    restoreMocks: true,
    // Each loads the whole house, which costs a core ten seconds.
    maxWorkers: 2,
    // Short-lived programs on two cores: code is compiled at once, and litter is collected on one thread.
    execArgv: ['--always-sparkplug', '--single-threaded-gc'],
    // Nothing here mocks a module: a worker loads each once instead of once a file.
    isolate: false,
    // What one suite transformed the next one finds.
    experimental: { fsModuleCache: true },
    // Every test waits for a state; on a busy machine that may take long, and none depends on how long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
          exclude: SLOW,
          setupFiles: ['test/support/seed.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: [
            'test/slow/**/*.test.ts',
            'sandbox/test/slow/**/*.test.ts',
            'test/unit/handlers/parse/utterances.test.ts',
          ],
          env: { EVERY_UTTERANCE: 'yes' },
          setupFiles: ['test/support/seed.ts'],
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          setupFiles: ['test/support/seed.ts'],
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts', 'sandbox/test/e2e/**/*.e2e.ts'],
          globalSetup: ['sandbox/test/e2e/support/built-page.ts'],
          // A real browser on a busy machine.
          retry: 1,
        },
      },
    ],
  },
});
