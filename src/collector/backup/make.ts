import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotWrite, hashOf, linesOf, OutFile, writeManifestFile } from '../export/index.js';
import { BACKUP_FILE, BACKUP_FORMAT, type BackupManifest } from './manifest.js';

export interface BackedUp {
  /** Copies all cells, as of one moment, to a path where there is nothing; tells how far each source was applied then. */
  readonly copyCells: (path: string) => Promise<Readonly<Record<string, number>>>;
  readonly copyMeta: (path: string) => Promise<void>;
  readonly proofDir: string;
  readonly now: () => number;
}

/**
 * Makes a folder that {@link restoreBackup} takes. Cells first: what meta says of a later moment (a site that was published since) does no harm,
 * the other way round it would.
 * @throws CannotWrite
 */
export async function makeBackup(from: BackedUp, dir: string): Promise<BackupManifest> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0) throw new CannotWrite(`${dir}: is not empty; name a new folder`);
  const at = new Date(from.now()).toISOString();
  const files: BackupManifest['files'][number][] = [];
  const note = async (name: string) => {
    const path = join(dir, name);
    await chmod(path, 0o600);
    files.push({ name, bytes: (await stat(path)).size, sha256: await hashOf(path) });
  };
  const applied = await from.copyCells(join(dir, 'cells.duckdb'));
  await note('cells.duckdb');
  await from.copyMeta(join(dir, 'meta.sqlite'));
  await note('meta.sqlite');
  for await (const name of proofNames(from.proofDir)) {
    const { sha256, bytes } = await copyLines(join(from.proofDir, name), dir, `proof/${name}`);
    files.push({ name: `proof/${name}`, bytes, sha256 });
  }
  const manifest: BackupManifest = { backup: BACKUP_FORMAT, at, applied: { ...applied }, files };
  await writeManifestFile(join(dir, BACKUP_FILE), manifest);
  return manifest;
}

/**
 * Files of a proof folder in the order that keeps a copy whole while records come in: heads before days, for a head of a day that is not in the copy
 * would accuse it; artefacts last, for a line may name a new one.
 */
async function* proofNames(dir: string): AsyncGenerator<string> {
  if (!existsSync(join(dir, 'source'))) return;
  yield 'source';
  const entries = await readdir(dir, { withFileTypes: true });
  const sites = entries.filter((entry) => entry.isDirectory() && entry.name !== 'artefacts');
  for (const { name: site } of sites) {
    const names = (await readdir(join(dir, site))).sort();
    for (const name of [
      ...names.filter((one) => one === 'heads.jsonl'),
      ...names.filter((one) => /^\d/.test(one)),
    ])
      yield `${site}/${name}`;
  }
  for (const name of await readdir(join(dir, 'artefacts'))) yield `artefacts/${name}`;
}

/** Whole lines only: the last one of a day may be on its way. An artefact has no line ends, and is written once. */
async function copyLines(path: string, dir: string, name: string) {
  const out = await OutFile.create(dir, name);
  const text = createReadStream(path, 'utf8');
  if (name.endsWith('.jsonl')) for await (const line of linesOf(text)) await out.write(`${line}\n`);
  else for await (const chunk of text) await out.write(chunk as string);
  return out.close(false);
}
