export type { FrozenBatch, FrozenFrame } from './batches.js';
export { type Disk, type DiskFile, nodeDisk } from './disk.js';
export { SpoolError, type SpoolErrorCode, type SpoolFault } from './fault.js';
export { GroupCommit } from './group.js';
export { lockFolder } from './lock.js';
export { hashNonce, HashSet } from './nonce-hash.js';
export { refuseNewerSpool } from './newer.js';
export { readSource, sourceIn } from './source.js';
export { openSpool, type Spool, type SpoolOptions } from './spool.js';
