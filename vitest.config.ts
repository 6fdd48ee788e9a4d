import { defineConfig } from 'vitest/config';

/** Ten thousand histories take as long as they take. */
const SLOWEST = process.env.SLUICE_FULL ? 3_600_000 : 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/plain.ts', 'test/support/properties.ts'],
          testTimeout: SLOWEST,
        },
      },
      // Real servers, child processes and files, which take time to start.
      {
        test: {
          name: 'collector',
          include: ['test/collector/**/*.test.ts'],
          setupFiles: ['test/support/plain.ts'],
          testTimeout: SLOWEST,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
