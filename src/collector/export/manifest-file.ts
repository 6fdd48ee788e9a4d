import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Static, TObject } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { complaint, sentence } from '../field.js';
import { syncFolder } from '../sync-folder.js';
import { NotWhole } from './not-whole.js';

/** A folder that says what it holds in a file that is written last: without it the folder is not whole. */
export interface ManifestKind<T extends TObject> {
  /** As it is called: `export`. */
  readonly name: string;
  /** What makes another: `export again`. */
  readonly again: string;
  readonly file: string;
  readonly schema: T;
  /** The field that holds the format, and the highest that this version reads. */
  readonly format: readonly [field: string, newest: number];
}

/** @throws NotWhole where there is none that this version can read */
export function readManifestFile<T extends TObject>(
  dir: string,
  { name, again, file, schema, format: [field, newest] }: ManifestKind<T>,
): Static<T> {
  const path = join(dir, file);
  if (!existsSync(path))
    throw new NotWhole([`${path}: is not there, so the ${name} did not end, or this is none; ${again}`]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new NotWhole([`${path}: is no JSON; take another copy of the ${name}, or ${again}`]);
  }
  const format = (json as Record<string, unknown> | null)?.[field];
  if (typeof format === 'number' && format > newest)
    throw new NotWhole([
      `${path}: format ${format} is newer than the ${newest} that this version reads; use the newer sluice`,
    ]);
  if (Value.Check(schema, json)) return json;
  const first = Value.Errors(schema, json).First();
  throw new NotWhole([`${path}: ${first ? sentence(complaint(first)) : 'does not fit'}`]);
}

/** Are the files as they were written? @throws NotWhole */
export async function checkFiles(
  dir: string,
  name: string,
  files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[],
): Promise<void> {
  const problems: string[] = [];
  const copy = `take another copy of the ${name}`;
  for (const one of files) {
    const path = join(dir, one.name);
    if (!existsSync(path)) problems.push(`${path}: is missing; ${copy}`);
    else if ((await stat(path)).size !== one.bytes || (await hashOf(path)) !== one.sha256)
      problems.push(`${path}: was changed or cut off (its checksum differs); ${copy}`);
  }
  if (problems.length > 0) throw new NotWhole(problems);
}

/** The whole of it or nothing, durable. */
export async function writeManifestFile(path: string, manifest: object): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/** SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
