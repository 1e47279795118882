import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    env: { TZ: 'UTC' },
    setupFiles: ['test/support/seed.ts'],
    restoreMocks: true,
    // Most of the time is spent waiting for processes, leases and the sandbox, not for a core.
    maxWorkers: 5,
    // Nothing here mocks a module: a worker loads each once instead of once a file.
    isolate: false,
    // A test beside others on a busy machine waits for the platform's repeats; none is meant to take this long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
