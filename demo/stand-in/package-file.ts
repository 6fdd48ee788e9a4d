import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { inRoot } from '../root.js';
import { notFound, type VendorAnswer } from './vendor.js';

const seen = new Map<string, Promise<Buffer>>();

/** A file of an installed package, read once. */
export function readPackageFile(path: string): Promise<Buffer> {
  let file = seen.get(path);
  if (!file) seen.set(path, (file = readFile(inRoot('node_modules', ...path.split('/')))));
  return file;
}

/** Serves a script out of a package's folder, as the vendor's CDN does. Only the last part of the name is taken from the request. */
export async function packageScript(folder: string, requested: string): Promise<VendorAnswer> {
  const name = basename(requested);
  if (!/^[\w.-]+\.js$/.test(name)) return notFound;
  try {
    const body = await readPackageFile(`${folder}/${name}`);
    const headers = { 'cache-control': 'max-age=300' };
    return { kind: 'file', type: 'text/javascript; charset=utf-8', headers, body };
  } catch {
    seen.delete(`${folder}/${name}`);
    return notFound;
  }
}
