import { randomUUID } from 'node:crypto';
import { StoreError } from '../error.js';
import type { Schema } from './schema.js';
import type { Servers } from './server.js';
import { literal } from './text.js';

/**
 * A day of a site on its way from the recent cells to history. `begun`: its history cells count for nothing yet. `switched`: from this one
 * row on they count, and the recent cells of its frames do not. `void`: given up. `done`: what does not count is gone.
 */
type State = 'begun' | 'switched' | 'void' | 'done';

export interface Move {
  readonly run: string;
  readonly site: string;
  readonly day: number;
  readonly states: ReadonlySet<State>;
  /** Frames it moves: those up to a seq, by source. */
  readonly upTo: ReadonlyMap<string, number>;
  /** Seconds since it began, by the server's clock. */
  readonly age: number;
}

/** Seconds after which a move that got no further was given up by whoever began it; he asks himself before each step. */
const FORSAKEN = 3600;

/** The moves that are not done: what readers have to leave out. */
export class Moves {
  /** Begun here: not to be waited for when they failed. */
  readonly #own = new Set<string>();

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
  ) {}

  /** Of a site, or of all. */
  async pending(site: string | null): Promise<readonly Move[]> {
    const { moves } = this.schema;
    const rows = await this.servers.rows(
      `SELECT run, site, day, state, sources, seqs, toUInt32(now() - at) FROM ${moves} WHERE ${site === null ? '1' : `site = ${literal(site)}`} AND run NOT IN (SELECT run FROM ${moves} WHERE state = 'done') ORDER BY run, state`,
    );
    const found = new Map<string, Move>();
    for (const [run, of, day, state, sources, seqs, age] of rows as [
      string,
      string,
      number,
      State,
      string[],
      (number | string)[],
      number,
    ][]) {
      const before = found.get(run);
      found.set(run, {
        run,
        site: of,
        day: Number(day),
        states: new Set([...(before?.states ?? []), state]),
        upTo: new Map([
          ...(before?.upTo ?? []),
          ...sources.map((source, i) => [source, Number(seqs[i])] as const),
        ]),
        age: Math.max(before?.age ?? 0, Number(age)),
      });
    }
    return [...found.values()];
  }

  /** How much was ever told of moves: the same, and nothing has changed. */
  async version(site: string | null): Promise<number> {
    const [[rows] = []] = await this.servers.rows(
      `SELECT count() FROM ${this.schema.moves} WHERE ${site === null ? '1' : `site = ${literal(site)}`}`,
    );
    return Number(rows);
  }

  /** The day after the last that was ever switched: from it on there is no history that counts. Null where none was. */
  async detailFrom(site: string): Promise<number | null> {
    const { moves } = this.schema;
    const [[n, last] = []] = await this.servers.rows(
      `SELECT count(), max(day) FROM ${moves} WHERE site = ${literal(site)} AND state = 'switched' AND run NOT IN (SELECT run FROM ${moves} WHERE state = 'void')`,
    );
    return Number(n) === 0 ? null : Number(last) + 1;
  }

  async begin(site: string, day: number, upTo: ReadonlyMap<string, number>): Promise<Move> {
    const move: Move = { run: randomUUID(), site, day, states: new Set(['begun']), upTo, age: 0 };
    this.#own.add(move.run);
    await this.#write(move, 'begun', upTo);
    return move;
  }

  async mark(move: Move, state: Exclude<State, 'begun'>): Promise<void> {
    await this.#write(move, state, new Map());
    if (state !== 'switched') this.#own.delete(move.run);
  }

  /** Nobody else moves this day: what was left there is given up, and whoever is still at it is let. */
  async makeWay(site: string, day: number): Promise<void> {
    for (const move of await this.pending(site)) {
      if (move.day !== day || isSwitched(move) || move.states.has('void')) continue;
      if (!this.#own.has(move.run) && move.age < FORSAKEN)
        throw new StoreError('unavailable', `clickhouse: another collector moves day ${day} of ${site}`);
      await this.mark(move, 'void');
    }
  }

  /** Frames that are wholly in the store, by source: what a move may take. */
  async appliedSeqs(): Promise<Map<string, number>> {
    const rows = await this.servers.rows(`SELECT spool, max(seq) FROM ${this.schema.applied} GROUP BY spool`);
    return new Map(rows.map(([source, seq]) => [String(source), Number(seq)]));
  }

  async #write({ run, site, day }: Move, state: State, upTo: ReadonlyMap<string, number>): Promise<void> {
    const sources = [...upTo.keys()].map(literal).join(', ');
    const seqs = [...upTo.values()].map((seq) => `toUInt64(${seq})`).join(', ');
    const arrays = upTo.size === 0 ? 'emptyArrayString(), emptyArrayUInt64()' : `[${sources}], [${seqs}]`;
    await this.servers.run(
      `INSERT INTO ${this.schema.moves} (run, site, day, state, sources, seqs) SELECT ${literal(run)}, ${literal(site)}, toInt32(${day}), ${literal(state)}, ${arrays}`,
    );
  }
}

export const isSwitched = ({ states }: Move): boolean => states.has('switched') && !states.has('void');

/** Recent cells of a move: a condition. */
export function isOfMove({ site, day, upTo }: Move): string {
  const frames = [...upTo].map(([source, seq]) => `(spool = ${literal(source)} AND seq <= ${seq})`);
  return `(site = ${literal(site)} AND day = ${day} AND run = '' AND (${frames.join(' OR ') || '0'}))`;
}

/** What counts while these are on their way: a condition on rows of both tiers. Empty when all does. */
export function counts(moves: readonly Move[]): string {
  const unseen = moves.filter((move) => !isSwitched(move)).map(({ run }) => literal(run));
  const gone = moves.filter(isSwitched).map(isOfMove);
  return [
    ...(unseen.length > 0 ? [`run NOT IN (${unseen.join(', ')})`] : []),
    ...(gone.length > 0 ? [`NOT (${gone.join(' OR ')})`] : []),
  ].join(' AND ');
}
