import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';

const commit = (): string =>
  spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();

/** When, at which commit and on what; `how` says with which tools and how often. */
export const measuredOn = (how: string): string =>
  `${new Date().toISOString().slice(0, 10)}, at ${commit()}, ${cpus().length} cores of ${cpus()[0]?.model ?? 'a processor'}, ${how}`;

/**
 * Prints a result and, with `--write`, puts it between its marks in docs/bench.md, formatted as every page is; what stands around them is
 * written by hand.
 */
export async function tell(mark: string, how: string, result: string): Promise<void> {
  const on = `${measuredOn(how)}.`;
  console.log(`${on}\n\n${result}\n`);
  if (!process.argv.includes('--write')) return;
  const path = 'docs/bench.md';
  const page = readFileSync(path, 'utf8');
  const parts = page.split(new RegExp(`<!-- ${mark} -->[^]*<!-- /${mark} -->`));
  if (parts.length !== 2) throw new Error(`${path}: no <!-- ${mark} --> … <!-- /${mark} -->, once`);
  const written = parts.join(`<!-- ${mark} -->\n\n${on}\n\n${result}\n\n<!-- /${mark} -->`);
  writeFileSync(path, await format(written, { ...(await resolveConfig(path)), filepath: path }));
}

/** `--rounds=5` */
export function flag(name: string, otherwise: number): number {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 3));
}
