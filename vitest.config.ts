import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/properties.ts'],
          testTimeout: process.env.SLUICE_FULL ? 600_000 : 60_000,
        },
      },
      // Real servers, child processes and files: one file at a time, with time to start them.
      {
        test: {
          name: 'collector',
          include: ['test/collector/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: process.env.SLUICE_FULL ? 600_000 : 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
