import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The repository's root, from wherever this file runs: demo/ under tsx, dist/node/demo/ when built. Found by the site config,
 * which is never copied into dist.
 */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  if (existsSync(join(from, 'demo', 'site.json'))) return from;
  const up = dirname(from);
  if (up === from)
    throw new Error('demo/site.json: not found above this file; run the demo from its repository');
  return findRoot(up);
}

export const inRoot = (...path: string[]): string => join(ROOT, ...path);
