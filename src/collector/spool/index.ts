export type { FrozenBatch, FrozenFrame } from './batches.js';
export { type Disk, type DiskFile, nodeDisk } from './disk.js';
export { SpoolError, type SpoolErrorCode, type SpoolFault } from './fault.js';
export { openSpool, type Spool, type SpoolOptions } from './spool.js';
