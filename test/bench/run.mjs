// `npm run bench`: what is measured so far. Prints a line each; machines are noisy, so compare within one run.
import { spawnSync } from 'node:child_process';
import { commandOf, prepare } from '../../demo/prepare.mjs';

prepare();
const { measure } = await import('./budgets.mjs');
for (const [what, bytes, budget] of await measure()) {
  console.log(`size: ${what}: ${bytes} B brotli${budget ? ` of ${budget}` : ''}`);
}
for (const script of ['gate', 'spool', 'intake']) {
  const { status } = spawnSync(commandOf('tsx'), [`test/bench/${script}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
