import type { Found } from './found.js';
import { isKlaro, readKlaro } from './klaro.js';
import { isOrejime, readOrejime } from './orejime.js';
import { Unreadable } from './script.js';
import { type HandedIn, readSource, type Source } from './source.js';
import { takeOver } from './take-over.js';
import type { Taken } from './taken.js';
import { isTarteaucitron, readTarteaucitron } from './tarteaucitron.js';
import { type Fields, isFields } from './value.js';
import { isVanilla, readVanilla } from './vanilla.js';

export type { HandedIn } from './source.js';
export type { Left, Taken } from './taken.js';

/** How a tool's config is known, and read. Adding a tool is adding a line and its file. */
const TOOLS: readonly [is: (config: Fields) => boolean, read: (config: Fields, source: Source) => Found][] = [
  [isVanilla, readVanilla],
  [isKlaro, readKlaro],
  [isOrejime, readOrejime],
  [isTarteaucitron, readTarteaucitron],
];

/** What can be taken over of files of another tool, which are read and never run; or what is wrong with them. */
export function takeFrom(files: readonly HandedIn[]): Taken | { readonly problem: string } {
  let source: Source;
  try {
    source = readSource(files);
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
  const found = find(source);
  return found
    ? takeOver(found)
    : {
        problem: `${files.map(({ file }) => file).join(', ')}: no config of vanilla-cookieconsent 3, Klaro, Orejime 3 or tarteaucitron.js is in there; docs/migrate.md shows what one looks like`,
      };
}

function find(source: Source): Found | undefined {
  for (const { value: node } of source.said) {
    const config = source.value(node);
    if (!isFields(config)) continue;
    const tool = TOOLS.find(([is]) => is(config));
    if (tool) return tool[1](config, source);
  }
  // A page may hand its jobs over without an `init` of its own, which a plugin or a tag manager does.
  return source.said.some(({ at }) => at === 'tarteaucitron.job.push()')
    ? readTarteaucitron({}, source)
    : undefined;
}
