import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Marker, Marking } from '../../server/mark/index.js';

export interface MarkedPage {
  readonly file: string;
  readonly changed: boolean;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly markings: readonly Marking[];
  /** Why it was not read. */
  readonly skipped?: string;
}

/** A page that a person reads is smaller; what is larger is an export or a mistake. */
const LARGEST = 10 * 1024 * 1024;
/** Of packages and of version control, not of the site. */
const OTHERS = /^(node_modules|\.git)$/;

/** The files themselves, and the pages in folders, in a fixed order. */
export function findPages(paths: readonly string[], ext: string): { pages: string[]; problems: string[] } {
  const extensions = ext.split(',').map((one) => `.${one.trim().replace(/^\./, '').toLowerCase()}`);
  const isPage = (name: string) => extensions.some((one) => name.toLowerCase().endsWith(one));
  const problems: string[] = [];
  const within = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(dir, entry.name);
        if (entry.isDirectory()) return OTHERS.test(entry.name) ? [] : within(path);
        return entry.isFile() && isPage(entry.name) ? [path] : [];
      });
  const pages = paths.flatMap((path) => {
    try {
      return statSync(path).isDirectory() ? within(path) : [path];
    } catch (error) {
      problems.push(`${path} cannot be read: ${(error as Error).message}`);
      return [];
    }
  });
  if (!problems.length && !pages.length)
    problems.push(`${paths.join(', ')}: no file ends in ${extensions.join(' or ')}; name others with --ext`);
  return { pages: [...new Set(pages)], problems };
}

/** UTF-8 where it is; else each byte a character, which every other encoding of HTML's own letters comes through unharmed. */
const encodingOf = (bytes: Buffer): 'utf8' | 'latin1' =>
  Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes) ? 'utf8' : 'latin1';

export function markPage(file: string, marker: Marker, tag: string | undefined): MarkedPage {
  const skip = (skipped: string): MarkedPage => {
    const nothing = Buffer.alloc(0);
    return { file, changed: false, before: nothing, after: nothing, markings: [], skipped };
  };
  let before: Buffer;
  try {
    const { size } = statSync(file);
    if (size > LARGEST) return skip(`${Math.round(size / 1024 / 1024)} MB is more than a page`);
    before = readFileSync(file);
  } catch (error) {
    return skip(`cannot be read: ${(error as Error).message}`);
  }
  // UTF-16, pictures, archives: text that browsers read as ASCII has none.
  if (before.subarray(0, 8192).includes(0)) return skip('it is binary, or UTF-16');
  const encoding = encodingOf(before);
  const { html, markings } = marker.mark(before.toString(encoding), tag === undefined ? {} : { tag });
  const after = Buffer.from(html, encoding);
  return { file, changed: !after.equals(before), before, after, markings };
}
