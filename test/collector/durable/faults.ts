import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { later, temporaryFolder } from '../http/house.js';

const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Whether this user may mount a disk of a test's own. */
export const canMount = works('unshare', '--mount', 'true') && process.getuid?.() === 0;
export const canTrace = works('strace', '-o', '/dev/null', 'true');
if (!canMount) console.log('skipped: tests with a disk of their own, which only root may mount');
if (!canTrace)
  console.log(
    'skipped: tests with a disk that fails or is slow while it is used, for which strace is needed',
  );

export interface SmallDisk {
  readonly dir: string;
  /** Takes all the space that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  makeReadOnly(): void;
}

/** A disk of so many megabytes; it goes with the test. */
export function smallDisk(megabytes: number): SmallDisk {
  const dir = join(temporaryFolder(), 'disk');
  mkdirSync(dir);
  const mount = (...options: string[]) => {
    const { status, stderr } = spawnSync('mount', [...options, 'tmpfs', dir], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m`);
  later(() => spawnSync('umount', ['--lazy', dir]));
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill() {
      const file = openSync(ballast, 'w');
      try {
        for (let size = 1 << 20; size >= 512; size >>= 1) writeUntilFull(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast),
    makeReadOnly: () => mount('-o', 'remount,ro'),
  };
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/**
 * Has the system answer some of a process's calls otherwise, as `strace --inject` describes it: `fdatasync:delay_enter=300000`,
 * `pwrite64:error=EROFS`. Resolves when it does; calling what it resolves to ends it.
 */
export async function inject(pid: number, ...rules: string[]): Promise<() => Promise<void>> {
  const calls = rules.map((rule) => rule.split(':')[0]).join(',');
  const args = ['-f', '-p', String(pid), '-o', '/dev/null', '-e', `trace=${calls}`];
  const tracer = spawn('strace', [...args, ...rules.flatMap((rule) => ['-e', `inject=${rule}`])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = async () => {
    if (tracer.exitCode !== null || tracer.signalCode !== null) return;
    tracer.kill('SIGINT');
    await once(tracer, 'exit');
  };
  later(end);
  let said = '';
  for await (const chunk of tracer.stderr) {
    said += String(chunk);
    if (/attached/.test(said)) break;
  }
  if (!/attached/.test(said)) throw new Error(`strace: ${said}`);
  return end;
}
