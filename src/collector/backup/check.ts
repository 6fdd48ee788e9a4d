import { checkFiles, readManifestFile } from '../export/index.js';
import { BACKUP_FILE, BACKUP_FORMAT, BackupManifest } from './manifest.js';

const BACKUP = {
  name: 'backup',
  again: 'take another one',
  file: BACKUP_FILE,
  schema: BackupManifest,
  format: ['backup', BACKUP_FORMAT],
} as const;

/** Everything a backup says of itself, held against its files. @throws NotWhole with what to do, a sentence each */
export async function checkBackup(dir: string): Promise<BackupManifest> {
  const manifest = readManifestFile(dir, BACKUP);
  await checkFiles(dir, BACKUP.name, manifest.files);
  return manifest;
}
