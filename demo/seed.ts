import { readFileSync } from 'node:fs';
import { cellsOf } from '../src/collector/apply/cells.js';
import type { Frame, Store } from '../src/collector/store/store.js';
import { inRoot } from './root.js';
import { simulate } from './seed/simulate.js';

export interface SeedOptions {
  /** Opened here, since what it has applied says where to go on; closed by the caller. */
  readonly store: Store;
  readonly days?: number;
  /** On a mean day of the year. */
  readonly visitsPerDay?: number;
  readonly now?: number;
  /** Hears how many of the hours are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Seeded {
  /** Hours that were added now; 0 when nothing was missing. */
  readonly hours: number;
  readonly reports: number;
}

const SOURCE = 'demo-seed';
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** A week at once: large enough for the engine to be fast, small enough for the progress to move. */
const BATCH_HOURS = 7 * DAY_HOURS;

/**
 * Fills the demo site's year up to the last full hour. A frame is an hour, so its seq says how far an earlier run came: a second
 * run adds only what has passed since, and an interrupted one goes on. To know who might come back, the year is simulated anew
 * from its first hour, which costs a second.
 */
export async function seed(options: SeedOptions): Promise<Seeded> {
  const { store, days = 365, visitsPerDay = 260, now = Date.now(), onProgress = () => undefined } = options;
  const { site, timeZone } = JSON.parse(readFileSync(inRoot('demo', 'site.json'), 'utf8')) as {
    site: string;
    timeZone: string;
  };
  const { applied } = await store.open();
  const done = applied[SOURCE] ?? 0;
  const to = Math.floor(now / HOUR_MS);
  const from = (await firstHour(store, site, done)) ?? to - (to % DAY_HOURS) - (days - 1) * DAY_HOURS;
  const total = to - from;
  if (done >= total) return { hours: 0, reports: 0 };

  const reportsOf = simulate({ site, timeZone, visitsPerDay, from });
  let frames: Frame[] = [];
  let reports = 0;
  // The store works in a process of its own: while it takes one batch, the next is simulated.
  let applying = Promise.resolve();
  for (let seq = 1; seq <= total; seq++) {
    const hourly = reportsOf(from + seq - 1);
    if (seq > done) {
      reports += hourly.length;
      frames.push({ seq, cells: hourly.flatMap(cellsOf) });
    }
    if (frames.length === BATCH_HOURS || (seq === total && frames.length > 0)) {
      await applying;
      applying = store.apply({ source: SOURCE, frames });
      // It is awaited a batch later; till then its failure must not count as unhandled.
      applying.catch(() => undefined);
      frames = [];
      onProgress(seq, total);
    }
  }
  await applying;
  await store.checkpoint();
  return { hours: total - done, reports };
}

/** Where an earlier run began: at midnight UTC of the first day that holds anything. Undefined: there was none. */
async function firstHour(store: Store, site: string, done: number): Promise<number | undefined> {
  const span = done > 0 ? await store.span(site) : null;
  return span ? span.from * DAY_HOURS : undefined;
}
