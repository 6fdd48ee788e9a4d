import { compilePattern } from '../../bundle/index.js';
import { AUTOMATIC } from '../../protocol/automatic.js';
import { OTHER } from '../../protocol/dimensions.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { compileOrigins } from '../../rules/compile.js';
import { type Admission, isFreeColumn, type WordColumn } from '../store/admission/admission.js';
import { type Cell, ITEMS } from '../store/cell.js';
import { KNOWN_SOURCES } from './known-sources.js';

/** Words that the page puts in the place of others. */
const OURS: ReadonlySet<string> = new Set(['', OTHER, '(before choice)']);
const PATHS: ReadonlySet<string> = new Set(['page', 'from', 'to']);

/** Where the words of a report's cells stand, by what their site declares. */
export function standingBy(configOf: (site: string) => SiteConfig | undefined): Admission['standingOf'] {
  return (cell, column) => {
    const text = freeText(cell, column);
    if (text === null || OURS.has(text.word)) return 'closed';
    const config = configOf(cell.site);
    return config && isKnown(text, knownTo(config)) ? 'known' : 'free';
  };
}

interface FreeText {
  readonly of: 'path' | 'source' | 'host' | 'campaign' | 'told';
  readonly word: string;
}

/** Null where nothing but declared words gets past intake. */
function freeText(cell: Cell, column: WordColumn): FreeText | null {
  if (!isFreeColumn(column)) return null;
  if (column === 'item1' || column === 'item2' || column === 'item3') {
    const at = Number(column.slice(-1)) - 1;
    const word = cell.items[at] ?? '';
    if (PATHS.has(ITEMS[cell.kind][at] ?? '')) return { of: 'path', word };
    const isTold =
      cell.kind === 'event' && column === 'item3' && Object.hasOwn(AUTOMATIC, cell.items[0] ?? '');
    return isTold ? { of: 'told', word } : null;
  }
  const word = cell.visit[column] ?? '';
  if (column === 'entry') return { of: 'path', word };
  return { of: column === 'source' || column === 'host' ? column : 'campaign', word };
}

interface Known {
  readonly hosts: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  readonly patterns: readonly ((path: string) => boolean)[];
}

/** A config that is published anew is another object. */
const made = new WeakMap<SiteConfig, Known>();

function knownTo(config: SiteConfig): Known {
  let known = made.get(config);
  if (!known) {
    const { paths = [], admit = [], goals = [] } = config.usage ?? {};
    const ofGoals = goals.flatMap(({ path }) => (path && !/[*:]/.test(path) ? [path] : []));
    known = {
      hosts: new Set(compileOrigins(config).filter((host) => !host.startsWith('*.'))),
      // A page that a pattern stands for is told as the pattern. Its own path must not be, whoever sends it.
      paths: new Set(['/', ...paths, ...ofGoals]),
      patterns: admit.map(compilePattern),
    };
    made.set(config, known);
  }
  return known;
}

function isKnown({ of, word }: FreeText, { hosts, paths, patterns }: Known): boolean {
  switch (of) {
    case 'path':
      return paths.has(word) || patterns.some((matches) => matches(word));
    case 'host':
      return hosts.has(word);
    case 'source':
      return KNOWN_SOURCES.has(word);
    case 'campaign':
    case 'told':
      return false;
  }
}
