import { spawnSync } from 'node:child_process';
import { commandOf } from '../../demo/prepare.mjs';

const run = (command, args) =>
  spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Makes sure that there is a Chromium: the one found, else Debian's when root, else playwright's own download. */
export async function installChromium() {
  const { findChromium } = await import('./chromium.mjs');
  const found = () => {
    try {
      return !!findChromium();
    } catch {
      return false;
    }
  };
  if (found()) return;
  console.log('Looking for a Chromium to test in …');
  const root = process.getuid?.() === 0;
  const debian = root && run('apt-get', ['--version']);
  if (
    debian &&
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', 'chromium']) &&
    found()
  )
    return;
  if (run(commandOf('playwright'), ['install', 'chromium']) && found()) return;
  console.error(
    'No Chromium could be found or installed: install one, or set CHROMIUM_PATH to its executable.',
  );
  process.exit(1);
}
