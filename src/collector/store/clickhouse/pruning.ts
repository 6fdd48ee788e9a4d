import { isFreeColumn } from '../admission/admission.js';
import { checkPrune } from '../select.js';
import { conditionSql } from '../sql.js';
import { type Prune, type Pruned, TIERS } from '../store.js';
import type { Aging } from './aging.js';
import { clickhouseDialect } from './dialect.js';
import { counts, type Moves } from './moves.js';
import type { Mutations } from './mutation.js';
import { isUnused } from './naming.js';
import type { Schema } from './schema.js';
import type { Servers } from './server.js';
import { literal, literals } from './text.js';

/** Codes that one statement takes away. */
const AT_ONCE = 5000;

/** Removes or empties cells. What a dry run counts is what the deed would take, if nothing came meanwhile. */
export class Pruning {
  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly moves: Moves,
    private readonly aging: Aging,
    private readonly mutations: Mutations,
  ) {}

  async prune(prune: Prune, dryRun: boolean): Promise<Pruned> {
    checkPrune(prune);
    const { site, blank } = prune;
    const tiers = TIERS.filter((tier) => (prune.tier ?? tier) === tier);
    if (!dryRun) {
      // What is on its way to history would come there after it was taken away.
      for (const { site: of, day } of await this.moves.pending(site)) await this.moves.makeWay(of, day);
      await this.aging.settle();
    }
    const meant = meantBy(prune, this.schema);
    const counting = counts(await this.moves.pending(site));
    const isMeant = [meant, counting].filter(Boolean).join(' AND ');
    let cells = 0;
    for (const tier of tiers) {
      const [[n] = []] = await this.servers.rows(`SELECT count() FROM ${this.schema[tier]} WHERE ${isMeant}`);
      cells += Number(n);
    }
    if (cells === 0) return { cells, words: 0 };
    const words = await this.#unused(prune, isMeant);
    if (!dryRun) {
      const emptied = (blank ?? []).map((column) => `${column} = ''`).join(', ');
      for (const tier of tiers)
        await this.mutations.run(
          this.schema.own[tier],
          `${blank ? `UPDATE ${emptied}` : 'DELETE'} WHERE ${meant}`,
        );
      for (let from = 0; from < words.length; from += AT_ONCE)
        await this.mutations.run(
          this.schema.words,
          `DELETE WHERE code IN (${literals(words.slice(from, from + AT_ONCE))})`,
          true,
        );
    }
    return { cells, words: words.length };
  }

  /** Codes of words that only these cells use. */
  async #unused({ site, tier, blank }: Prune, isMeant: string): Promise<readonly string[]> {
    const left = (table: string, column: string): string => {
      const isTouched =
        (tier === undefined || table === this.schema[tier]) &&
        (!blank || blank.some((one) => one === column));
      return isTouched ? `NOT (${isMeant})` : '1';
    };
    if (blank && !blank.some(isFreeColumn)) return [];
    const rows = await this.servers.rows(
      `SELECT DISTINCT code FROM ${this.schema.words} WHERE ${isUnused(this.schema, site, left)}`,
    );
    return rows.map(([code]) => String(code));
  }
}

function meantBy({ site, kinds, before, where = [], blank }: Prune, schema: Schema): string {
  const dialect = clickhouseDialect(schema, { site, kind: null });
  return [
    `kind IN (${kinds.map(literal).join(', ') || "''"})`,
    ...(site === null ? [] : [dialect.site(site)]),
    ...(before === undefined ? [] : [`day < ${Math.trunc(before)}`]),
    ...where.map((condition) => conditionSql(condition, dialect)),
    ...(blank ? [`(${blank.map((column) => `${column} != ''`).join(' OR ') || '0'})`] : []),
  ].join(' AND ');
}
