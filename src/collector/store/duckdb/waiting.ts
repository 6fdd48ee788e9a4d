import { createHmac } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DAY_MS } from '../../durations.js';
import { Uses, WINDOW } from '../admission/uses.js';
import { readKeys, type WordKey, writeKeys } from './keys.js';
import { type Group, GROUPS } from './schema.js';

/** Words a generation may hold: some 20 MB in memory. Whoever makes up paths fills it, and shortens the time that words have. */
const MOST = 100_000;

export interface Use {
  readonly code: number;
  /** Where in the row the word was, and of an event, which. */
  readonly place: number;
  readonly day: number;
  readonly gap: number;
  readonly visits: number;
}

interface Generation {
  readonly key: WordKey;
  readonly words: Map<string, { readonly group: number; readonly code: number }>;
}

/** The code of all that there is no room for. It never gets a name. */
export const NAMELESS = -2;

type NewWord = readonly [born: number, group: number, code: number, hash: string];
type NewUse = readonly [group: number, code: number, place: number, day: number, gap: number, visits: number];

/**
 * Words without a name yet. Files know them by a hash alone, whose key is thrown away, so that a word that too few used can not be read from
 * them, nor guessed once its time is over. Two generations: a word of the current one waits through the next, which lasts a window unless
 * it fills up.
 */
export class Waiting {
  readonly #uses = new Map<string, Uses>();
  #words: NewWord[] = [];
  #used: NewUse[] = [];

  private constructor(
    private readonly dir: string,
    private readonly k: number,
    private current: Generation,
    private previous: Generation | null,
    private readonly most: number,
  ) {}

  static async load(connection: DuckDBConnection, dir: string, k: number, most = MOST): Promise<Waiting> {
    const [current, previous] = await readKeys(dir);
    const generation = (key: WordKey): Generation => ({ key, words: new Map() });
    const waiting = new Waiting(dir, k, generation(current), previous ? generation(previous) : null, most);
    const words = await connection.runAndReadAll('SELECT born, word_group, id, hash FROM waiting');
    for (const [born, group, code, hash] of words.getRows() as unknown as NewWord[]) {
      // Of a generation whose key is gone nothing can be found again.
      [waiting.current, waiting.previous]
        .find((one) => one?.key.born === born)
        ?.words.set(hash, { group, code });
    }
    const uses = await connection.runAndReadAll('SELECT word_group, id, place, day, gap, visits FROM uses');
    for (const use of uses.getRows() as unknown as NewUse[]) waiting.#add(use);
    return waiting;
  }

  find(group: Group, site: number, word: string): number | undefined {
    return (
      this.current.words.get(hashOf(this.current, group, site, word)) ??
      this.previous?.words.get(hashOf(this.previous, group, site, word))
    )?.code;
  }

  /** NAMELESS where there is room for no more. */
  code(group: Group, site: number, word: string, take: () => number): number {
    const hash = hashOf(this.current, group, site, word);
    const known = this.current.words.get(hash);
    if (known) return known.code;
    const before = this.previous?.words.get(hashOf(this.previous, group, site, word))?.code;
    if (this.current.words.size >= this.most) return before ?? NAMELESS;
    const code = before ?? take();
    const g = GROUPS.indexOf(group);
    this.current.words.set(hash, { group: g, code });
    this.#words.push([this.current.key.born, g, code, hash]);
    return code;
  }

  /** Takes note of a use; tells whether enough different browsers have used the word now. */
  isEnough(group: Group, { code, place, day, gap, visits }: Use): boolean {
    const use: NewUse = [GROUPS.indexOf(group), code, place, day, gap, visits];
    this.#used.push(use);
    return this.#add(use).reaches(this.k);
  }

  /** What is to be appended, within the transaction that is open. */
  fresh(): { readonly words: readonly NewWord[]; readonly uses: readonly NewUse[] } {
    return { words: this.#words, uses: this.#used };
  }

  isDue(now: number): boolean {
    const { key, words } = this.current;
    return words.size >= this.most || (words.size > 0 && now - key.born * 60_000 >= WINDOW * DAY_MS);
  }

  /** Begins a generation, within the transaction that is open; what waited through two is forgotten, and its key with it. */
  async turn(connection: DuckDBConnection, nextCodes: readonly number[], now: number): Promise<void> {
    const key = await writeKeys(this.dir, this.current.key);
    this.previous = this.current;
    this.current = { key, words: new Map() };
    const oldest = Math.floor(now / DAY_MS) - 2 * WINDOW;
    await connection.run(`DELETE FROM waiting WHERE born < ${this.previous.key.born}`);
    await connection.run(
      `DELETE FROM uses WHERE day <= ${oldest} OR (word_group, id) NOT IN (SELECT (word_group, id) FROM waiting)`,
    );
    // Cells of forgotten words keep their codes, which nobody else may get.
    const codes = nextCodes.map((next, group) => `(${group}, ${next})`).join(', ');
    await connection.run(`INSERT INTO coded VALUES ${codes}`);
    const left = new Set([...this.previous.words.values()].map(({ group, code }) => `${group} ${code}`));
    for (const [key, uses] of this.#uses) {
      uses.forgetBefore(oldest + 1);
      if (!left.has(key.slice(0, key.lastIndexOf(' ')))) this.#uses.delete(key);
    }
  }

  commit(): void {
    this.#words = [];
    this.#used = [];
  }

  /** The transaction failed: forgets what came with it. */
  rollback(): void {
    for (const [born, , , hash] of this.#words)
      if (born === this.current.key.born) this.current.words.delete(hash);
    for (const use of this.#used) this.#remove(use);
    this.commit();
  }

  #add([group, code, place, day, gap, visits]: NewUse): Uses {
    const key = `${group} ${code} ${place}`;
    let uses = this.#uses.get(key);
    if (!uses) this.#uses.set(key, (uses = new Uses()));
    uses.add(day, gap, visits);
    return uses;
  }

  #remove([group, code, place, day, gap, visits]: NewUse): void {
    this.#uses.get(`${group} ${code} ${place}`)?.remove(day, gap, visits);
  }
}

const hashOf = ({ key }: Generation, group: Group, site: number, word: string): string =>
  createHmac('sha256', key.secret).update(`${group} ${site} ${word}`).digest('hex').slice(0, 32);
