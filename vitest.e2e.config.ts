import { defineConfig } from 'vitest/config';

/** Tests in a real browser; they take the system's Chromium (`CHROMIUM_PATH`). */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    env: { TZ: 'UTC' },
    globalSetup: ['test/e2e/support/built-page.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Each waits for its own page most of the time; more browsers would wait for the machine.
    maxWorkers: 2,
  },
});
