import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CollectorConfig } from '../protocol/collector-config.js';
import { type CheckedConfig, loadConfig } from '../collector/config.js';
import { giveUpOn } from './give-up.js';

export interface KeptOptions {
  readonly config?: string;
  readonly data?: string;
}

const DEFAULT_FILE = 'collector.json';

export const CONFIG_OPTION = [
  '-c, --config <file>',
  `operator's config; ${DEFAULT_FILE} if it is there`,
] as const;
export const DATA_OPTION = ['-d, --data <dir>', 'folder for everything that is kept'] as const;

/** The operator's config, or null when it has to be changed, which is said. */
export function readKept({ config, data }: KeptOptions): CheckedConfig | null {
  const file = config ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : undefined);
  const outcome = loadConfig(file, process.env, data === undefined ? {} : keptIn(resolve(data)));
  if ('config' in outcome) return outcome.config;
  giveUpOn(file ?? 'config', outcome.problems);
  return null;
}

const keptIn = (dir: string): Partial<CollectorConfig> => ({
  meta: `libsql:${dir}`,
  store: `duckdb:${dir}`,
  spool: resolve(dir, 'spool'),
  proof: resolve(dir, 'proof'),
});
