import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DAY_MS } from './durations.js';

/** Days that a copy from before an upgrade is kept: long enough to find that the upgrade was a mistake. What is deleted lives no longer. */
export const COPY_DAYS = 7;
const COPY = /\.before-[\w-]+\.(sqlite|duckdb)$/;

/** Where a file is copied to before `what` changes it: `meta.sqlite` to `meta.before-002-jobs.sqlite`. */
export function copyBefore(file: string, what: string): string {
  const extension = extname(file);
  return `${file.slice(0, -extension.length)}.before-${what}${extension}`;
}

/** Takes away copies that are older; tells how many. */
export function forgetCopies(dirs: readonly string[], now: number): number {
  const old = dirs
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir).map((name) => join(dir, name)))
    .filter((file) => COPY.test(file) && now - statSync(file).mtimeMs > COPY_DAYS * DAY_MS);
  for (const file of new Set(old)) rmSync(file, { force: true });
  return new Set(old).size;
}
