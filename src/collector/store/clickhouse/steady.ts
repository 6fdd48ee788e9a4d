import { StoreError } from '../error.js';
import { counts, type Moves } from './moves.js';

/** Tries at a question while days are moved under it, and ms between two. */
const TRIES = 20;
const PAUSE = 20;

/** What is known of the days of a site that are, or were, moved. */
export interface State {
  /** What rows have to meet meanwhile. */
  readonly and: string;
  /** See {@link Moves.detailFrom}; null of all sites. */
  readonly detailFrom: number | null;
}

interface Known extends State {
  /** Rows that ever told of a move of the site: more with each, fewer never. */
  readonly version: number;
}

/**
 * Answers from one state of what is being moved. A question is asked of what was known last, and holds if nothing was moved by its end; so in
 * most hours of a day it costs one count, which questions that end together share.
 */
export class Steady {
  readonly #known = new Map<string | null, Known>();
  readonly #looks = new Map<string | null, () => Promise<number>>();

  constructor(private readonly moves: Moves) {}

  async answer<T>(site: string | null, ask: (state: State) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const known = this.#known.get(site) ?? (await this.#read(site));
      let answer: T;
      try {
        answer = await ask(known);
      } catch (error) {
        this.#known.delete(site);
        throw error;
      }
      if ((await this.#versionFromNow(site)) === known.version) return answer;
      this.#known.delete(site);
      if (tries > 0) await new Promise((later) => setTimeout(later, PAUSE));
    }
    throw new StoreError('unavailable', `clickhouse: days of ${site ?? 'sites'} are being moved; ask again`);
  }

  async #read(site: string | null): Promise<Known> {
    // Counted first: what is written between the two is found to be new at the end.
    const version = await this.moves.version(site);
    const and = counts(await this.moves.pending(site));
    const known = { version, and, detailFrom: site === null ? null : await this.moves.detailFrom(site) };
    this.#known.set(site, known);
    return known;
  }

  #versionFromNow(site: string | null): Promise<number> {
    const look = this.#looks.get(site) ?? shared(() => this.moves.version(site));
    this.#looks.set(site, look);
    return look();
  }
}

/** One look at a time, and never one that began before it was asked for: who asks while one is under way shares the next. */
function shared(look: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | null = null;
  let next: Promise<number> | null = null;
  const start = (): Promise<number> => {
    next = null;
    const mine = look().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return () => (running === null ? start() : (next ??= running.then(start, start)));
}
