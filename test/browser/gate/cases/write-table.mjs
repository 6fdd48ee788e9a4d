// `npm run gate:table`: runs every cell and writes the table in docs/gate.md.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commandOf } from '../../../../demo/prepare.mjs';

const reporters = `--reporter=line,${fileURLToPath(new URL('table-reporter.ts', import.meta.url))}`;
const args = ['test', '-c', 'test/playwright.config.ts', 'gate/cases', reporters, ...process.argv.slice(2)];
const how = {
  stdio: 'inherit',
  env: { ...process.env, SLUICE_FULL: '1' },
  shell: process.platform === 'win32',
};
const { status } = spawnSync(commandOf('playwright'), args, how);
spawnSync(commandOf('prettier'), ['--write', 'docs/gate.md'], how);
process.exitCode = status ?? 1;
