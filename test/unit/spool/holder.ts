import { openSpool } from '../../../src/collector/spool/spool.js';

/** Holds a spool until it is killed. */
const spool = await openSpool({ dir: process.argv[2] ?? '' });
await spool.append('a', new TextEncoder().encode('held'));
process.send?.('ready');
setInterval(() => undefined, 1000);
