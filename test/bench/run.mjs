// `npm run bench`: what is measured so far; `npm run bench notice` only that. Prints a line each; machines are noisy, so compare within
// one run.
import { spawnSync } from 'node:child_process';
import { commandOf, prepare } from '../../demo/prepare.mjs';

const SCRIPTS = ['gate', 'notice', 'spool', 'intake', 'cells'];
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const flags = process.argv.slice(2).filter((arg) => arg.startsWith('--'));
const unknown = named.filter((name) => !SCRIPTS.includes(name));
if (unknown.length) {
  console.error(`there is no bench called ${unknown.join(', ')}; there are ${SCRIPTS.join(', ')}`);
  process.exit(1);
}

prepare();
const { measure } = await import('./budgets.mjs');
for (const [what, bytes, budget] of await measure()) {
  console.log(`size: ${what}: ${bytes} B brotli${budget ? ` of ${budget}` : ''}`);
}
for (const script of named.length ? named : SCRIPTS) {
  const { status } = spawnSync(commandOf('tsx'), [`test/bench/${script}.ts`, ...flags], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
