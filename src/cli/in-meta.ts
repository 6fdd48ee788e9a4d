import { existsSync } from 'node:fs';
import type { CheckedConfig } from '../collector/config.js';
import { type Meta, openMeta } from '../collector/meta/index.js';
import { giveUp } from './give-up.js';
import { type KeptOptions, readKept } from './kept.js';
import { Refused } from './refused.js';

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
  try {
    await withMeta(config, (meta) => task(meta, config));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    giveUp([error.message]);
  }
}

/** Opens the meta store for as long as something is done in it. */
export async function withMeta<T>(
  { metaAt }: Pick<CheckedConfig, 'metaAt'>,
  work: (meta: Meta) => Promise<T>,
): Promise<T> {
  const meta = await openMeta(metaAt);
  try {
    return await work(meta);
  } finally {
    await meta.close();
  }
}

/** Of a site that somebody typed. `option`: where they did, if it was an option. */
export async function neverPublished({ sites }: Meta, typed: string, option = ''): Promise<Refused> {
  const there = (await sites.all()).map(({ site }) => site).join(', ') || 'none';
  return new Refused(`${option}"${typed}" was never published here; there are ${there}`);
}
