import type { CheckedConfig } from './config.js';
import { DAY_MS } from './durations.js';
import type { KeptWordKeys } from './meta/index.js';
import type { Admission } from './store/admission/admission.js';
import { createClickhouseStore, generationOf } from './store/clickhouse/index.js';
import { createDuckdbStore } from './store/duckdb/index.js';
import { createMemoryStore } from './store/memory/index.js';
import { remembering } from './store/remembering.js';
import type { Store } from './store/store.js';
import { together } from './store/together.js';

export interface StoreParts {
  readonly admission: Admission;
  readonly wordKeys: KeptWordKeys;
  readonly now: () => number;
  readonly onFault: (message: string) => void;
}

/** The store that the config names, for who applies and asks. */
export function configuredStore(
  { clickhouse, storeDir }: CheckedConfig,
  { admission, wordKeys, now, onFault }: StoreParts,
): Store {
  if (clickhouse) {
    // Others write to it too: nothing is remembered of it.
    const keys = { of: (generation: number) => wordKeys.of(generation, generationOf(now() / DAY_MS)) };
    return createClickhouseStore({ address: clickhouse, keys, admission });
  }
  if (storeDir === null) return createMemoryStore(admission);
  return remembering(together(createDuckdbStore({ dir: storeDir, admission, onFault })));
}
