import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** The Chromium that tests drive: the one named, the system's, or playwright's own. Never downloads one. */
export function findChromium() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) {
    throw new Error(
      `no Chromium at ${candidates.filter(Boolean).join(', ')}; set CHROMIUM_PATH to the browser's executable`,
    );
  }
  return found;
}

/** A quiet browser: no calls home that a test could take for a page's own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
