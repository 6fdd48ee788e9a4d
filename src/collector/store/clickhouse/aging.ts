import type { Kind } from '../../../protocol/metrics.js';
import { MEASURES, VISIT_COLUMNS, type VisitColumn } from '../cell.js';
import { StoreError } from '../error.js';
import { columnsOf, type Shape, SHAPES } from '../shapes.js';
import type { Aged } from '../store.js';
import { counts, isOfMove, isSwitched, type Move, type Moves } from './moves.js';
import type { Mutations } from './mutation.js';
import { CELL_COLUMNS, COLUMNS, type Schema } from './schema.js';
import type { Servers } from './server.js';
import { literal } from './text.js';

/** Milliseconds a move may take: well below what others take for forsaken. */
const LONGEST = 30 * 60_000;
/** Moved cells may lie about so many seconds, and of so many moves, before they are taken away; the nightly rewrite takes all. */
const MAY_LIE = { seconds: 300, moves: 200 };

/** Days become history without a transaction: one row in the table of moves is what switches. */
export class Aging {
  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly moves: Moves,
    private readonly mutations: Mutations,
  ) {}

  async age(site: string, day: number): Promise<Aged> {
    const began = Date.now();
    const goOn = (): void => {
      // A process that was stopped for long may not go on where another has taken over.
      if (Date.now() - began > LONGEST)
        throw new StoreError('unavailable', `clickhouse: day ${day} of ${site} took too long`);
    };
    await this.#settleOld();
    // What is applied has to be on the node that is read, or it would be gone with the recent cells and be in no history.
    await this.#everyNodeHas(this.schema.applied, this.schema.own.recent, this.schema.moves);
    await this.moves.makeWay(site, day);
    const upTo = await this.#upTo(site, day);
    const from = await this.#count(site, day, upTo);
    if (from === 0) return { from: 0, to: 0 };
    goOn();
    const move = await this.moves.begin(site, day, upTo);
    try {
      await this.#everyNodeHas(this.schema.moves);
      // Of two that began at once, each sees the other now.
      const others = (await this.moves.pending(site)).filter(
        (other) =>
          other.day === day && other.run !== move.run && other.states.size === 1 && other.states.has('begun'),
      );
      if (others.length > 0)
        throw new StoreError('unavailable', `clickhouse: another collector moves day ${day} of ${site}`);
      for (const kind of await this.#kinds(move)) {
        goOn();
        await this.#write(move, kind);
      }
      await this.#everyNodeHas(this.schema.own.history);
      const [[to] = []] = await this.servers.rows(
        `SELECT count() FROM ${this.schema.history} WHERE site = ${literal(site)} AND day = ${day} AND run = ${literal(move.run)}`,
      );
      goOn();
      await this.moves.mark(move, 'switched');
      await this.#everyNodeHas(this.schema.moves);
      return { from, to: Number(to) };
    } catch (error) {
      // Not known whether it switched: then it did not if this is written, and it did if its rows say so.
      if (!(await this.#hasSwitched(move))) await this.moves.mark(move, 'void').catch(() => undefined);
      throw error;
    }
  }

  /** Takes away what does not count any more: moved recent cells, and history cells of moves that were given up. */
  async settle(site: string | null = null): Promise<void> {
    const over = (await this.moves.pending(site)).filter(
      (move) => isSwitched(move) || move.states.has('void'),
    );
    if (over.length === 0) return;
    const switched = over.filter(isSwitched);
    const given = over.filter((move) => !isSwitched(move));
    if (switched.length > 0)
      await this.mutations.run(
        this.schema.own.recent,
        `DELETE WHERE (${switched.map(isOfMove).join(' OR ')})`,
      );
    if (given.length > 0)
      await this.mutations.run(
        this.schema.own.history,
        `DELETE WHERE run IN (${given.map(({ run }) => literal(run)).join(', ')})`,
      );
    for (const move of over) await this.moves.mark(move, 'done');
  }

  async #settleOld(): Promise<void> {
    const switched = (await this.moves.pending(null)).filter(isSwitched);
    if (switched.length > MAY_LIE.moves || switched.some(({ age }) => age > MAY_LIE.seconds))
      await this.settle();
  }

  async #hasSwitched(move: Move): Promise<boolean> {
    try {
      await this.#everyNodeHas(this.schema.moves);
      const known = (await this.moves.pending(move.site)).find(({ run }) => run === move.run);
      return known?.states.has('switched') ?? false;
    } catch {
      // Left as it is: if begun, the next call gives it up.
      return true;
    }
  }

  /** Of the frames that have cells of the day those that are wholly there. */
  async #upTo(site: string, day: number): Promise<Map<string, number>> {
    const rows = await this.servers.rows(
      `SELECT DISTINCT spool FROM ${this.schema.recent} WHERE site = ${literal(site)} AND day = ${day}`,
    );
    const applied = await this.moves.appliedSeqs();
    return new Map(rows.map(([source]) => [String(source), applied.get(String(source)) ?? 0]));
  }

  async #count(site: string, day: number, upTo: Move['upTo']): Promise<number> {
    const meant = isOfMove({ site, day, upTo, run: '', states: new Set(), age: 0 });
    const [[n] = []] = await this.servers.rows(
      `SELECT count() FROM ${this.schema.recent} WHERE ${[meant, await this.#counting(site)].filter(Boolean).join(' AND ')}`,
    );
    return Number(n);
  }

  async #kinds(move: Move): Promise<readonly Kind[]> {
    const rows = await this.servers.rows(
      `SELECT DISTINCT kind FROM ${this.schema.recent} WHERE ${isOfMove(move)}`,
    );
    return rows.map(([kind]) => kind as Kind); // Only kinds are written there.
  }

  /** All shapes of a kind at once: a part for each would be a second of ZooKeeper's time. */
  async #write(move: Move, kind: Kind): Promise<void> {
    const counting = await this.#counting(move.site);
    const there = [isOfMove(move), `kind = ${literal(kind)}`, counting].filter(Boolean).join(' AND ');
    const shapes = SHAPES[kind].map((shape) => shapeSql(this.schema.recent, move.run, shape, there));
    await this.servers.run(
      `INSERT INTO ${this.schema.history} (${COLUMNS.join(', ')}) ${shapes.join(' UNION ALL ')}`,
      { insert_distributed_sync: '1' },
    );
  }

  async #counting(site: string): Promise<string> {
    return counts(await this.moves.pending(site));
  }

  /** Waits until each node has what was written by then, and asks each node: one that is away may not come back with less. */
  async #everyNodeHas(...tables: readonly string[]): Promise<void> {
    if (this.schema.address.cluster === null) return;
    for (const table of tables)
      await Promise.all(
        this.servers.endpoints.map((endpoint) =>
          this.servers.runOn(endpoint, `SYSTEM SYNC REPLICA ${table}`),
        ),
      );
  }
}

/** Recent cells as the cells of a shape, in the order of COLUMNS. */
function shapeSql(recent: string, run: string, shape: Shape, there: string): string {
  const kept = columnsOf(shape);
  const isForgotten = (column: string): boolean =>
    (VISIT_COLUMNS as readonly string[]).includes(column) && !kept.includes(column as VisitColumn);
  const isKept = (column: string): boolean =>
    column !== 'hour' && (column !== 'age' || shape === 'age') && !isForgotten(column);
  const values = CELL_COLUMNS.map((column) =>
    isKept(column) ? column : isForgotten(column) ? constant("''") : constant('toInt32(0)'),
  );
  const place = [constant("''"), constant('toUInt64(0)'), constant(literal(run)), constant(literal(shape))];
  const all = [...place, ...values, ...MEASURES.map((measure) => `sum(${measure})`)];
  return `SELECT ${all.map((value, i) => `${value} AS c${i}`).join(', ')} FROM ${recent} WHERE ${there} GROUP BY ${CELL_COLUMNS.filter(isKept).join(', ')}`;
}

/** Or a union would hold one branch's for the other's. */
const constant = (value: string): string => `materialize(${value})`;
