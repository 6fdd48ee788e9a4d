import type { CheckedConfig } from './config.js';
import { refuseNewerProof } from './proof/index.js';
import { refuseNewerSpool } from './spool/index.js';
import { refuseNewerCells } from './store/duckdb/index.js';

/**
 * Looks at what every part says of itself before any is opened. The meta store says it itself when it is, which is first.
 * @throws NewerFormat
 */
export function refuseNewer({ spoolDir, storeDir, proofDir }: CheckedConfig): void {
  refuseNewerSpool(spoolDir);
  if (storeDir !== null) refuseNewerCells(storeDir);
  refuseNewerProof(proofDir);
}
