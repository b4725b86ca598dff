import { defineConfig } from 'vitest/config';

/** Tests on the real documents that lie beside the checkout; each says loudly when they are absent. */
export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
