import type { Grant, GrantsAsked } from '../grants.js';
import { Gathering } from './gathering.js';
import type { Schema } from './schema.js';
import type { Servers } from './server.js';
import type { State, Steady } from './steady.js';
import { literal } from './text.js';

type Row = readonly [isHistory: number, kind: string, day: number, pv: number, pm: string];

/** What every question asks first, of all questions that are asked at once: whose cells there are, of each kind and day. */
export class Granting {
  readonly #sites = new Map<string, Gathering<GrantsAsked, readonly Grant[]>>();

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly steady: Steady,
  ) {}

  grants(asked: GrantsAsked): Promise<readonly Grant[]> {
    const { site } = asked;
    const gathering = this.#sites.get(site) ?? new Gathering((all) => this.#answer(site, all));
    this.#sites.set(site, gathering);
    return gathering.ask(asked);
  }

  #answer(site: string, all: readonly GrantsAsked[]): Promise<readonly (readonly Grant[])[]> {
    return this.steady.answer(site, async (state) => {
      const rows = (await this.servers.rows(this.#sql(site, all, state))) as readonly Row[];
      return all.map((asked) => grantsOf(asked, rows));
    });
  }

  #sql(site: string, all: readonly GrantsAsked[], { and, detailFrom }: State): string {
    const there = (asked: readonly GrantsAsked[]) => {
      const spans = new Set(
        asked.map(({ kind, from, to }) => `(kind = ${literal(kind)} AND day BETWEEN ${from} AND ${to})`),
      );
      return [`site = ${literal(site)}`, `(${[...spans].join(' OR ')})`, and].filter(Boolean).join(' AND ');
    };
    const tier = (isHistory: number, table: string, which: string) =>
      `SELECT ${isHistory} AS is_history, kind, day, pv, pm FROM ${table} WHERE ${which} GROUP BY kind, day, pv, pm`;
    const older = all.filter(
      ({ shape, from }) => shape !== undefined && detailFrom !== null && from < detailFrom,
    );
    return [
      tier(0, this.schema.recent, there(all)),
      // The same of every shape: a cell that ages becomes one of each.
      ...(older.length > 0 ? [tier(1, this.schema.history, `shape = '' AND ${there(older)}`)] : []),
    ].join(' UNION ALL ');
  }
}

function grantsOf({ kind, shape, from, to }: GrantsAsked, rows: readonly Row[]): readonly Grant[] {
  const found = new Map<string, Grant>();
  for (const [isHistory, of, day, pv, pm] of rows)
    if (of === kind && day >= from && day <= to && (shape !== undefined || !isHistory))
      found.set(`${day} ${pv} ${pm}`, { day, pv, pm });
  return [...found.values()];
}
