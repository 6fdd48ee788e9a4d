import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SiteChain } from '../../../src/collector/proof/site-chain.js';
import { nodeDisk } from '../../../src/collector/spool/index.js';

/*
 * writer.ts <folder> <run> <count> <began>: sends what <folder>/retry lists, then <count> records named by run and number, 50 at a time, and
 * prints each id when it is acknowledged. Made to be killed. Its clock runs ten thousand times as fast since <began>, so that kills and
 * restarts meet the turn of a day.
 */
const [folder = '', run = '', count = '0', began = '0'] = process.argv.slice(2);
const now = () => Date.UTC(2026, 0, 1, 12) + (Date.now() - Number(began)) * 10_000;
const chain = await SiteChain.open({
  disk: nodeDisk,
  dir: join(folder, 'harbour'),
  site: 'harbour',
  chain: '00112233aabbccdd',
  months: 120,
  now,
  onFault: () => undefined,
});

const ids = readFileSync(join(folder, 'retry'), 'utf8').split('\n').filter(Boolean);
for (let i = 0; i < Number(count); i += 1) ids.push(`run${run}-${String(i).padStart(11, '0')}`);
let next = 0;
async function send(): Promise<void> {
  for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
    await chain.append(id, { site: 'harbour', state: 'given' });
    process.stdout.write(`${id}\n`);
    // Slow enough that a run does not end before it is killed.
    if (count !== '0') await new Promise((later) => setTimeout(later, 5));
  }
}
await Promise.all(Array.from({ length: 50 }, send));
await chain.close();
