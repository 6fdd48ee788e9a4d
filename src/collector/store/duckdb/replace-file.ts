import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../sync-folder.js';

/** Puts a file that is durable itself in the place of another; after a power cut the old one is not back. */
export async function replaceFile(fresh: string, path: string): Promise<void> {
  await rename(fresh, path);
  await syncFolder(dirname(path));
}
