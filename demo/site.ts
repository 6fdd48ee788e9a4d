import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Places } from './places.js';
import { inRoot } from './root.js';

/** site.json with the ports that were chosen; the file itself where they are the usual ones. */
export async function writeSite(places: Places, data: string): Promise<string> {
  const usual = inRoot('demo', 'site.json');
  const text = await readFile(usual, 'utf8');
  const moved = text
    .replaceAll('http://localhost:8080', places.shop)
    .replaceAll('http://localhost:8787', places.collector);
  if (moved === text) return usual;
  await mkdir(data, { recursive: true });
  const file = join(data, 'site.json');
  await writeFile(file, moved);
  return file;
}
