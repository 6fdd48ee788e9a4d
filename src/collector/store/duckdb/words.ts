import type { DuckDBConnection } from '@duckdb/node-api';
import { type Group, GROUPS, wordsOf } from './schema.js';

/** The codes of all words, held in memory; the tables are for the answers to be named in SQL. */
export class Words {
  readonly #codes = new Map<Group, Map<string, number>>(GROUPS.map((group) => [group, new Map()]));
  /** The next code of each group: words go, so that there may be fewer than codes. */
  readonly #next = new Map<Group, number>();
  /** Coded in the transaction that is open. */
  #fresh: { readonly group: Group; readonly word: string; readonly code: number }[] = [];

  private constructor() {}

  static async load(connection: DuckDBConnection): Promise<Words> {
    const words = new Words();
    for (const group of GROUPS) {
      const reader = await connection.runAndReadAll(`SELECT word, id FROM ${wordsOf(group)}`);
      let next = 0;
      // VARCHAR and INTEGER come as string and number.
      for (const [word, id] of reader.getRows() as [string, number][]) {
        words.#of(group).set(word, id);
        next = Math.max(next, id + 1);
      }
      words.#next.set(group, next);
    }
    return words;
  }

  /** −1, which no row has, for a word that was never stored. */
  find(group: Group, word: string): number {
    return this.#of(group).get(word) ?? -1;
  }

  code(group: Group, word: string): number {
    const codes = this.#of(group);
    const known = codes.get(word);
    if (known !== undefined) return known;
    const code = this.#next.get(group) ?? 0;
    this.#next.set(group, code + 1);
    codes.set(word, code);
    this.#fresh.push({ group, word, code });
    return code;
  }

  /** Words coded since the last commit, which have to be appended in the same transaction as the rows that use them. */
  fresh(group: Group): readonly { readonly word: string; readonly code: number }[] {
    return this.#fresh.filter((one) => one.group === group);
  }

  commit(): void {
    this.#fresh = [];
  }

  /** The words of these codes are gone from the store. */
  forget(group: Group, gone: ReadonlySet<number>): void {
    if (gone.size === 0) return;
    for (const [word, code] of this.#of(group)) if (gone.has(code)) this.#of(group).delete(word);
  }

  /** The transaction failed: forgets what it coded. */
  rollback(): void {
    for (const { group, word } of this.#fresh) this.#of(group).delete(word);
    this.#fresh = [];
  }

  #of(group: Group): Map<string, number> {
    return this.#codes.get(group) as Map<string, number>;
  }
}
