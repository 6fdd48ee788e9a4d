import { cellsOf, createApplier } from './apply/index.js';
import type { CheckedConfig } from './config.js';
import { existsSync } from 'node:fs';
import { openSpool } from './spool/index.js';
import type { Store } from './store/store.js';

/** What a collector that was stopped had acknowledged and not handed over goes into the store, and out of the spool. */
export async function drainSpool({ spoolDir, limits }: CheckedConfig, store: Store): Promise<void> {
  if (!existsSync(spoolDir)) return;
  const spool = await openSpool({ dir: spoolDir, nonceMegabytes: limits.nonceMegabytes });
  const applier = createApplier({ spool, store, toCells: cellsOf });
  try {
    await applier.flush();
  } finally {
    await applier.close();
    await spool.close();
  }
}
