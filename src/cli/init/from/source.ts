import type { Expression } from 'acorn';
import { isPage, type Mark, readPage } from './pages.js';
import { readScript, type Said, Unreadable } from './script.js';
import { evaluate, type Value } from './value.js';

/** Everything that was handed in: scripts as one, as a page's are. */
export interface Source {
  readonly said: readonly Said[];
  readonly marks: readonly Mark[];
  /** Addresses of the pages' scripts. */
  readonly sources: readonly string[];
  /** Language of the page. */
  readonly lang?: string;
  readonly value: (node: Expression) => Value;
}

export interface HandedIn {
  readonly file: string;
  readonly text: string;
}

/** Reads pages, scripts and JSON. A script that is none is a problem; one of a page, which has others, is passed over. */
export function readSource(files: readonly HandedIn[]): Source {
  const said: Said[] = [];
  const names = new Map<string, Expression>();
  const marks: Mark[] = [];
  const sources: string[] = [];
  let lang: string | undefined;
  const add = (text: string): void => {
    const script = readScript(text);
    said.push(...script.said);
    for (const [name, value] of script.names) names.set(name, value);
  };
  for (const { file, text } of files) {
    if (!isPage(file, text)) {
      try {
        add(text);
      } catch (error) {
        throw error instanceof Unreadable ? new Unreadable(`${file} ${error.message}`) : error;
      }
      continue;
    }
    const page = readPage(text);
    marks.push(...page.marks);
    sources.push(...page.sources);
    lang ??= page.lang;
    for (const script of page.scripts) {
      try {
        add(script);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }
  }
  return { said, marks, sources, ...(lang && { lang }), value: (node) => evaluate({ names }, node) };
}

/** Values that were said at a place, e.g. `tarteaucitron.init()`. */
export const saidAt = ({ said, value }: Source, at: string | RegExp): Value[] =>
  said
    .filter((one) => (typeof at === 'string' ? one.at === at : at.test(one.at)))
    .map((one) => value(one.value));
