import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from '@sinclair/typebox/value';
import { hashOf, NotWhole } from '../export/index.js';
import { complaint, sentence } from '../field.js';
import { BACKUP_FILE, BACKUP_FORMAT, BackupManifest } from './manifest.js';

/** Everything a backup says of itself, held against its files. @throws NotWhole with what to do, a sentence each */
export async function checkBackup(dir: string): Promise<BackupManifest> {
  const path = join(dir, BACKUP_FILE);
  if (!existsSync(path))
    throw new NotWhole([
      `${path}: is not there, so the backup did not end, or this is none; take another one`,
    ]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new NotWhole([`${path}: is no JSON; take another copy of the backup`]);
  }
  const { backup } = json as { backup?: unknown };
  if (typeof backup === 'number' && backup > BACKUP_FORMAT)
    throw new NotWhole([
      `${path}: format ${backup} is newer than the ${BACKUP_FORMAT} that this version reads; use the newer sluice`,
    ]);
  if (!Value.Check(BackupManifest, json)) {
    const first = Value.Errors(BackupManifest, json).First();
    throw new NotWhole([`${path}: ${first ? sentence(complaint(first)) : 'does not fit'}`]);
  }
  const problems: string[] = [];
  for (const { name, bytes, sha256 } of json.files) {
    const file = join(dir, name);
    if (!existsSync(file)) problems.push(`${file}: is missing; take another copy of the backup`);
    else if ((await stat(file)).size !== bytes || (await hashOf(file)) !== sha256)
      problems.push(
        `${file}: was changed or cut off (its checksum differs); take another copy of the backup`,
      );
  }
  if (problems.length > 0) throw new NotWhole(problems);
  return json;
}
