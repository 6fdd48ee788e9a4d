import type { TObject, TSchema } from '@sinclair/typebox';
import { CollectorConfig } from '../protocol/collector-config.js';
import type { CheckedConfig } from './config.js';
import { hidden } from './secrets.js';

/** Stands for a secret that is set. */
const MASK = '(set)';

/** What a collector would run with, defaults filled in and paths absolute, as a collector.json; no secret is in it. */
export function printedConfig(config: CheckedConfig): Record<string, unknown> {
  const { metaDir, storeDir, spoolDir, proofDir } = config;
  return masked(CollectorConfig, {
    ...config,
    ...(config.meta.startsWith('libsql:') && { meta: `libsql:${metaDir}` }),
    ...(config.store.startsWith('duckdb:') && { store: `duckdb:${storeDir ?? ''}` }),
    spool: spoolDir,
    proof: proofDir,
  });
}

/** Only what the schema knows, in its order. */
function masked(schema: TObject, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(schema.properties).flatMap(([key, field]) => {
    const value = values[key];
    return value === undefined ? [] : [[key, maskedValue(field, value)] as const];
  });
  return Object.fromEntries(told);
}

function maskedValue(field: TSchema, value: unknown): unknown {
  if (field.secret) return MASK;
  if (field.type === 'object') return masked(field as TObject, value as Record<string, unknown>); // it was checked
  return hidden(value);
}
