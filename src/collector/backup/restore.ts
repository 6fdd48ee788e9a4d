import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOf, NotWhole } from '../export/index.js';
import { syncFolder } from '../sync-folder.js';
import { checkBackup } from './check.js';
import type { BackupManifest } from './manifest.js';

/** Where a collector looks for each part. */
export interface RestoreTo {
  readonly storeDir: string;
  readonly metaDir: string;
  readonly proofDir: string;
}

/**
 * Puts a checked backup where a collector starts from. Nothing is written over: a file that is there already and differs is a problem to be solved by
 * hand. A restore that was broken off is done again.
 * @throws NotWhole
 */
export async function restoreBackup(dir: string, to: RestoreTo): Promise<BackupManifest> {
  const manifest = await checkBackup(dir);
  const targets = manifest.files.map(({ name, sha256 }) => ({ name, sha256, path: targetOf(name, to) }));
  const problems: string[] = [];
  const left: typeof targets = [];
  for (const target of targets) {
    if (!existsSync(target.path)) left.push(target);
    else if ((await hashOf(target.path)) !== target.sha256)
      problems.push(`${target.path}: is there already; move it away, or name another folder with --data`);
  }
  // What a killed engine left would be replayed over another file.
  for (const beside of ['cells.duckdb.wal', 'meta.sqlite-wal']) {
    const path = join(beside.startsWith('meta') ? to.metaDir : to.storeDir, beside);
    if (existsSync(path))
      problems.push(`${path}: belongs to another file; move it away with the one beside it`);
  }
  if (problems.length > 0) throw new NotWhole(problems);
  // Meta last: a collector that is started in between finds nothing it would take for whole.
  for (const target of left.filter(({ name }) => name !== 'meta.sqlite')) await put(dir, target);
  for (const target of left.filter(({ name }) => name === 'meta.sqlite')) await put(dir, target);
  return manifest;
}

/** Whether there is anything that a restore would have to keep: the raw reports that go on behind it. */
export async function hasSpool(spoolDir: string): Promise<boolean> {
  return existsSync(spoolDir) && (await readdir(spoolDir)).some((name) => name.endsWith('.seg'));
}

function targetOf(name: string, { storeDir, metaDir, proofDir }: RestoreTo): string {
  if (name === 'cells.duckdb') return join(storeDir, name);
  if (name === 'meta.sqlite') return join(metaDir, name);
  return join(proofDir, name.slice('proof/'.length));
}

async function put(
  dir: string,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.restoring`;
  await copyFile(join(dir, name), fresh);
  await chmod(fresh, 0o600);
  const file = await open(fresh, 'r+');
  await file.sync();
  await file.close();
  await rename(fresh, path);
  await syncFolder(dirname(path));
}
