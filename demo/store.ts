import { SingleBar } from 'cli-progress';
import { createDuckdbStore } from '../src/collector/store/duckdb/index.js';
import { seed } from './seed.js';

/** Adds to the demo's store what the simulated year still lacks, and lets go of it, since one process at a time may hold it. */
export async function fillStore(data: string, say: (line: string) => void, days = 365): Promise<void> {
  const store = createDuckdbStore({ dir: data });
  const progress = process.stdout.isTTY ? bar() : lines(say);
  try {
    const { hours, reports } = await seed({ store, days, onProgress: progress.update });
    progress.stop();
    if (hours > 0) say(`Added ${reports.toLocaleString('en')} made-up visits and answers.`);
  } finally {
    progress.stop();
    await store.close();
  }
}

interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

function bar(): Progress {
  const shown = new SingleBar({
    format: 'A year of visits {bar} {percentage}%',
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update(done, total) {
      if (!started) shown.start(total, done);
      else shown.update(done);
      started = true;
    },
    stop() {
      if (started) shown.stop();
      started = false;
    },
  };
}

/** A line for every quarter, where no terminal is watching. */
function lines(say: (line: string) => void): Progress {
  let told = 0;
  return {
    update(done, total) {
      const quarter = Math.floor((done / total) * 4);
      if (quarter > told) say(`A year of visits: ${quarter * 25}%`);
      told = Math.max(told, quarter);
    },
    stop: () => undefined,
  };
}
