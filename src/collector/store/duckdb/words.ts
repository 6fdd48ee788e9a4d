import type { DuckDBConnection } from '@duckdb/node-api';
import { EVERYWHERE, type Group, GROUPS, wordsOf } from './schema.js';
import { NAMELESS, type Use, Waiting } from './waiting.js';

interface Fresh {
  readonly group: Group;
  readonly word: string;
  readonly code: number;
  readonly site: number;
}

/**
 * The codes of all words, held in memory; the tables are for the answers to be named in SQL. A word of a closed list has one code. Free text
 * has one for each site, and no name before it is admitted.
 */
export class Words {
  readonly #codes = new Map<Group, Map<string, number>>(GROUPS.map((group) => [group, new Map()]));
  /** Free text that has a name, by site and word. */
  readonly #own = new Map<Group, Map<string, number>>(GROUPS.map((group) => [group, new Map()]));
  /** The next code of each group: words go, so that there may be fewer than codes. */
  readonly #next = new Map<Group, number>();
  /** Named in the transaction that is open. */
  #fresh: Fresh[] = [];

  private constructor(readonly waiting: Waiting) {}

  /** `k`: browsers a word has to be used by, if any has to wait. */
  static async load(connection: DuckDBConnection, dir: string, k: number): Promise<Words> {
    const words = new Words(await Waiting.load(connection, dir, k));
    for (const [g, group] of GROUPS.entries()) {
      const reader = await connection.runAndReadAll(`SELECT word, id, site FROM ${wordsOf(group)}`);
      // VARCHAR and INTEGER come as string and number.
      const rows = reader.getRows() as [string, number, number][];
      for (const [word, id, site] of rows) words.#map(group, site).set(keyOf(site, word), id);
      const known = await connection.runAndReadAll(
        `SELECT max(next) FROM (SELECT id + 1 AS next FROM ${wordsOf(group)}
          UNION ALL SELECT id + 1 FROM waiting WHERE word_group = ${g}
          UNION ALL SELECT next FROM coded WHERE word_group = ${g})`,
      );
      words.#next.set(group, Number(known.getRows()[0]?.[0] ?? 0));
    }
    return words;
  }

  /** −1, which no row has, for a word that was never stored. */
  find(group: Group, word: string): number {
    return this.#map(group, EVERYWHERE).get(word) ?? -1;
  }

  /** The codes of a word, whichever site's. */
  findAll(group: Group, word: string): readonly number[] {
    const sites = [...this.#map('site', EVERYWHERE).values()];
    const own = sites.map((site) => this.#map(group, site).get(keyOf(site, word)));
    return [this.find(group, word), ...own.filter((code) => code !== undefined)];
  }

  code(group: Group, word: string): number {
    return this.#map(group, EVERYWHERE).get(word) ?? this.#name(group, word, this.#take(group), EVERYWHERE);
  }

  /** The code of free text that the site declares: it has a name at once, also where it had to wait before. */
  codeKnown(group: Group, site: number, word: string): number {
    return (
      this.#map(group, site).get(keyOf(site, word)) ??
      this.#name(group, word, this.waiting.find(group, site, word) ?? this.#take(group), site)
    );
  }

  /** The code of free text, which may have to wait for its name. */
  codeFree(group: Group, site: number, word: string): number {
    return (
      this.#map(group, site).get(keyOf(site, word)) ??
      // From before words had to wait.
      this.#map(group, EVERYWHERE).get(word) ??
      this.waiting.code(group, site, word, () => this.#take(group))
    );
  }

  /** A visit used the word of this code. With enough browsers it gets its name. */
  use(group: Group, site: number, word: string, use: Use): void {
    if (use.code === NAMELESS || use.code === this.find(group, word)) return;
    if (this.#map(group, site).has(keyOf(site, word))) return;
    if (this.waiting.isEnough(group, use)) this.#name(group, word, use.code, site);
  }

  /** Words named since the last commit, which have to be appended in the same transaction as the rows that use them. */
  fresh(group: Group): readonly Fresh[] {
    return this.#fresh.filter((one) => one.group === group);
  }

  nextCodes(): readonly number[] {
    return GROUPS.map((group) => this.#next.get(group) ?? 0);
  }

  commit(): void {
    this.#fresh = [];
    this.waiting.commit();
  }

  /** The words of these codes are gone from the store. */
  forget(group: Group, gone: ReadonlySet<number>): void {
    if (gone.size === 0) return;
    for (const words of [this.#codes, this.#own].map((of) => of.get(group) as Map<string, number>)) {
      for (const [word, code] of words) if (gone.has(code)) words.delete(word);
    }
  }

  /** The transaction failed: forgets what it coded. */
  rollback(): void {
    for (const { group, word, site } of this.#fresh) this.#map(group, site).delete(keyOf(site, word));
    this.#fresh = [];
    this.waiting.rollback();
  }

  #take(group: Group): number {
    const code = this.#next.get(group) ?? 0;
    this.#next.set(group, code + 1);
    return code;
  }

  #name(group: Group, word: string, code: number, site: number): number {
    this.#map(group, site).set(keyOf(site, word), code);
    this.#fresh.push({ group, word, code, site });
    return code;
  }

  #map(group: Group, site: number): Map<string, number> {
    return (site === EVERYWHERE ? this.#codes : this.#own).get(group) as Map<string, number>;
  }
}

const keyOf = (site: number, word: string): string => (site === EVERYWHERE ? word : `${site} ${word}`);
