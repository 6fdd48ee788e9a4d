import { FREE_COLUMNS } from '../admission/admission.js';
import { Uses } from '../admission/uses.js';
import type { Codes } from './codes.js';
import type { Encoded } from './encode.js';
import type { Schema } from './schema.js';
import type { Servers } from './server.js';
import { line, literal, literals } from './text.js';

type Word = Encoded['words'][number];

/** Milliseconds that a code is believed to have a name: pruning may take it away. */
const BELIEVED = 60_000;
/** Codes in one statement. */
const AT_ONCE = 2000;

/**
 * Gives words their names, once enough browsers used them. Uses are told by the frame they came with, so that it counts none twice, and read
 * back from the store, so that it counts those of all collectors. Two that see only their own at the same moment name nothing: the next use
 * does.
 */
export class Naming {
  #named = new Set<string>();
  #since = 0;

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly codes: Codes,
    private readonly k: number,
  ) {}

  async note(source: string, words: readonly Word[]): Promise<void> {
    const unnamed = await this.#without(words);
    if (unnamed.length === 0) return;
    const known = unnamed.filter(({ isKnown }) => isKnown);
    const free = unnamed.filter(({ isKnown }) => !isKnown);
    const found = [...known, ...(await this.#namedBefore(free)), ...(await this.#reached(source, free))];
    await this.#name(found);
  }

  /** Those that have no name yet. */
  async #without(words: readonly Word[]): Promise<Word[]> {
    if (Date.now() - this.#since > BELIEVED) {
      this.#named = new Set();
      this.#since = Date.now();
    }
    await this.#look(words.map(({ code }) => code).filter((code) => !this.#named.has(code)));
    return words.filter(({ code }) => !this.#named.has(code));
  }

  async #look(codes: readonly string[]): Promise<void> {
    for (const some of chunks([...new Set(codes)])) {
      const rows = await this.servers.rows(
        `SELECT DISTINCT code FROM ${this.schema.words} WHERE code IN (${literals(some)})`,
      );
      for (const [code] of rows) this.#named.add(String(code));
    }
  }

  /** Words whose name is from another generation. */
  async #namedBefore(words: readonly Word[]): Promise<Word[]> {
    const others = new Map<string, string[]>();
    for (const { code, site, column, word, day } of words)
      if (!others.has(code))
        others.set(
          code,
          this.codes.around(site, column, word, day).filter((one) => one !== code),
        );
    await this.#look([...others.values()].flat().filter((code) => !this.#named.has(code)));
    return words.filter(({ code }) => others.get(code)?.some((one) => this.#named.has(one)));
  }

  /** Words that have been used by enough browsers now. */
  async #reached(source: string, words: readonly Word[]): Promise<Word[]> {
    const used = words.filter(({ use }) => use !== null);
    if (used.length === 0) return [];
    const body = used.map(({ site, code, use, day, gap, seq }) =>
      line([site, code, use?.place ?? '', day, gap, source, seq, use?.visits ?? 0]),
    );
    await this.servers.insert(this.schema.uses, body.join(''), {});
    /** By code, all the codes its uses may be found under. */
    const around = new Map(
      used.map(({ code, site, column, word, day }) => [code, this.codes.around(site, column, word, day)]),
    );
    const uses = await this.#usesOf(new Set([...around.values()].flat()));
    return words.filter(({ code }) => {
      const places = new Map<string, Uses>();
      for (const one of around.get(code) ?? []) {
        for (const { place, day, gap, visits } of uses.get(one) ?? []) {
          const known = places.get(place) ?? new Uses();
          places.set(place, known);
          known.add(day, gap, visits);
        }
      }
      return [...places.values()].some((one) => one.reaches(this.k));
    });
  }

  async #usesOf(codes: ReadonlySet<string>) {
    const uses = new Map<string, { place: string; day: number; gap: number; visits: number }[]>();
    for (const some of chunks([...codes])) {
      const frames = `SELECT code, place, day, gap, spool, seq, max(visits) AS v FROM ${this.schema.uses} WHERE code IN (${literals(some)}) GROUP BY code, place, day, gap, spool, seq`;
      const rows = await this.servers.rows(
        `SELECT code, place, day, gap, sum(v) FROM (${frames}) GROUP BY code, place, day, gap`,
      );
      for (const [code, place, day, gap, visits] of rows) {
        const of = uses.get(String(code)) ?? [];
        uses.set(String(code), of);
        of.push({ place: String(place), day: Number(day), gap: Number(gap), visits: Number(visits) });
      }
    }
    return uses;
  }

  /** Under the codes of the generations around: what is counted of it already has its name too. */
  async #name(words: readonly Word[]): Promise<void> {
    const rows = new Map<string, string>();
    for (const { site, column, word, day } of words)
      for (const code of this.codes.around(site, column, word, day))
        if (!this.#named.has(code)) rows.set(code, line([site, code, word]));
    if (rows.size === 0) return;
    await this.servers.insert(this.schema.words, [...rows.values()].join(''), {});
    for (const code of rows.keys()) this.#named.add(code);
  }
}

function* chunks(codes: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < codes.length; from += AT_ONCE) yield codes.slice(from, from + AT_ONCE);
}

/** Words that no cell would use any more, once those that are meant are gone or emptied: a condition on the table of words. */
export function isUnused(
  schema: Schema,
  site: string | null,
  left: (table: string, column: string) => string,
): string {
  const there = site === null ? '1' : `site = ${literal(site)}`;
  const used = Object.keys(FREE_COLUMNS).flatMap((column) =>
    [schema.recent, schema.history].map(
      (table) =>
        `SELECT ${column} AS code FROM ${table} WHERE ${there} AND startsWith(${column}, '\\x01') AND ${left(table, column)}`,
    ),
  );
  return `${there} AND code NOT IN (SELECT code FROM (${used.join(' UNION ALL ')}))`;
}
