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
    // One browser at a time: what is tested is not the machine.
    fileParallelism: false,
  },
});
