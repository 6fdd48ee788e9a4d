import { defineConfig } from 'playwright/test';
import { CHROMIUM_ARGS, findChromium } from './support/chromium.mjs';

export default defineConfig({
  testDir: './browser',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 20_000,
  // A busy machine starves a browser now and then. What passes only the second time is named at the end of the run.
  retries: 1,
  reporter: 'line',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGS] },
  },
});
