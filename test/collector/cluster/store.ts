import { createHmac } from 'node:crypto';
import type { Admission } from '../../../src/collector/store/admission/admission.js';
import {
  createClickhouseStore,
  parseAddress,
  type WordKeys,
} from '../../../src/collector/store/clickhouse/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { Cluster } from './cluster.js';

/** The keys of a meta store that never forgets. */
export const someKeys: WordKeys = {
  of: (generation) => Promise.resolve(createHmac('sha256', 'test').update(String(generation)).digest()),
};

export function clickhouseOn(cluster: Cluster, database: string, admission?: Admission): Store {
  const address = parseAddress(cluster.store(database));
  if (typeof address === 'string') throw new Error(address);
  return createClickhouseStore({ address, keys: someKeys, ...(admission && { admission }) });
}
