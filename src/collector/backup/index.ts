export { checkBackup } from './check.js';
export { type BackedUp, makeBackup } from './make.js';
export { BACKUP_FILE, type BackupManifest } from './manifest.js';
export { hasSpool, restoreBackup } from './restore.js';
export { readSpool } from './spool.js';
