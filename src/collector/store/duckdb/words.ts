import type { DuckDBConnection } from '@duckdb/node-api';
import { type Group, GROUPS, wordsOf } from './schema.js';

/** The codes of all words, held in memory; the tables are for the answers to be named in SQL. */
export class Words {
  readonly #codes: Record<Group, Map<string, number>>;
  /** Coded in the transaction that is open. */
  #fresh: { readonly group: Group; readonly word: string; readonly code: number }[] = [];

  private constructor(codes: Record<Group, Map<string, number>>) {
    this.#codes = codes;
  }

  static async load(connection: DuckDBConnection): Promise<Words> {
    const codes = Object.fromEntries(GROUPS.map((group) => [group, new Map<string, number>()])) as Record<
      Group,
      Map<string, number>
    >;
    for (const group of GROUPS) {
      const reader = await connection.runAndReadAll(`SELECT word, id FROM ${wordsOf(group)}`);
      // VARCHAR and INTEGER come as string and number.
      for (const [word, id] of reader.getRows()) codes[group].set(word as string, id as number);
    }
    return new Words(codes);
  }

  /** −1, which no row has, for a word that was never stored. */
  find(group: Group, word: string): number {
    return this.#codes[group].get(word) ?? -1;
  }

  code(group: Group, word: string): number {
    const codes = this.#codes[group];
    const known = codes.get(word);
    if (known !== undefined) return known;
    const code = codes.size;
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

  /** The transaction failed: forgets what it coded, newest first, so that codes stay without gaps. */
  rollback(): void {
    for (const { group, word } of this.#fresh) this.#codes[group].delete(word);
    this.#fresh = [];
  }
}
