import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    env: { TZ: 'UTC' },
    setupFiles: ['test/support/seed.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
