import { NameGlob } from '../../../protocol/service.js';
import { listOf, Pattern, textOf, type Value } from './value.js';

const { maxLength = 100 } = NameGlob;

/**
 * Names of cookies as other tools write them: a name, a regular expression, its text (`/^_ga/i`), or one of these first in a list with
 * path and domain. What is too much of an expression for a glob is in `unread`.
 */
export function globsOf(cookies: Value): { readonly globs: string[]; readonly unread: string[] } {
  const globs = new Set<string>();
  const unread: string[] = [];
  for (const cookie of listOf(cookies)) {
    const named = Array.isArray(cookie) ? (cookie as readonly Value[])[0] : cookie;
    const source = sourceOf(named);
    const found = source === undefined ? [textOf(named)] : globsIn(source);
    for (const glob of found ?? [])
      if (glob && glob.length <= maxLength && /[^*]/.test(glob)) globs.add(glob);
    if (!found) unread.push(`/${source ?? ''}/`);
  }
  return { globs: [...globs], unread };
}

const sourceOf = (named: Value): string | undefined =>
  named instanceof Pattern ? named.source : /^\/(.+)\/[a-z]*$/.exec(textOf(named) ?? '')?.[1];

/** `^_pk_.*$` → `_pk_*`, `^(_ga|_gid)` → `_ga*` and `_gid*`, `a|b` → both; null for what a glob cannot say. */
function globsIn(source: string): string[] | null {
  if (!source.includes('(') && source.includes('|'))
    return all(source.split('|').map(globsIn))?.flat() ?? null;
  const [, start, group, rest, end] = /^(\^?)(?:\((?:\?:)?([^()]*)\))?([^()|]*?)(\$?)$/.exec(source) ?? [];
  if (rest === undefined) return null;
  const bodies = (group ?? '').split('|').map((head) => plainGlob(head + rest));
  return (
    all(bodies)?.map((body) => `${start ? '' : '*'}${body}${end ? '' : '*'}`.replace(/\*+/g, '*')) ?? null
  );
}

const all = <T>(each: readonly (T | null)[]): T[] | null =>
  each.every((one) => one !== null) ? (each as T[]) : null; // none of them is, now

function plainGlob(source: string): string | null {
  const glob = source
    .replace(/(\.|\\[wdS]|\[[^\]]*\])([*+]|\{[\d,]+\})\??/g, '*')
    .replace(/\\[wdS]|\[[^\]]*\]/g, '*')
    .replace(/\\([.\-_/])/g, '$1');
  return /[\\^$|()[\]{}?+]/.test(glob) ? null : glob;
}
