import { existsSync } from 'node:fs';
import type { CheckedConfig } from '../collector/config.js';
import { type Meta, openMeta } from '../collector/meta/index.js';
import { giveUp } from './give-up.js';
import { Refused } from './in-store.js';
import { type KeptOptions, readKept } from './kept.js';

/** Does something in the meta store, beside a collector that runs or without one; what the person can change is said. */
export async function inMeta(
  options: KeptOptions,
  task: (meta: Meta, config: CheckedConfig) => Promise<void>,
): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  if (config.metaAt === config.metaDir && !existsSync(config.metaDir)) {
    return giveUp([`${config.metaDir}: no such folder; name the one that sluice serve keeps everything in`]);
  }
  const meta = await openMeta(config.metaAt);
  try {
    await task(meta, config);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    giveUp([error.message]);
  } finally {
    await meta.close();
  }
}
