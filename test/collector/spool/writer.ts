import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf, createApplier } from '../../../src/collector/apply/index.js';
import { openSpool } from '../../../src/collector/spool/index.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { payloadOf } from './reports.js';

/*
 * writer.ts <folder> <run> <count>: sends what <folder>/retry lists, then <count> reports named `<run>-<i>`, 50 at a time, and prints
 * each nonce when it is acknowledged. Made to be killed; with nothing left to send it drains and ends.
 */
const [folder = '', run = '', count = '0'] = process.argv.slice(2);
const spool = await openSpool({ dir: join(folder, 'spool') });
const store = createDuckdbStore({ dir: join(folder, 'store') });
// Everything often, so that kills meet cuts, commits, checkpoints and forgetting.
const applier = createApplier({
  spool,
  store,
  toCells: cellsOf,
  intervalMs: 10,
  checkpointMs: 100,
  batchReports: 300,
});

const nonces = readFileSync(join(folder, 'retry'), 'utf8').split('\n').filter(Boolean);
for (let i = 0; i < Number(count); i += 1) nonces.push(`${run}-${i}`);
let next = 0;
async function send(): Promise<void> {
  for (let nonce = nonces[next++]; nonce !== undefined; nonce = nonces[next++]) {
    await spool.append(nonce, payloadOf(nonce));
    process.stdout.write(`${nonce}\n`);
    // Slow enough that a run does not end before it is killed.
    if (count !== '0') await new Promise((later) => setTimeout(later, 5));
  }
}
await Promise.all(Array.from({ length: 50 }, send));
await applier.flush();
await applier.close();
await store.close();
await spool.close();
