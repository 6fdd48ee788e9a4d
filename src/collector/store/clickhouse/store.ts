import { Turns } from '../../turns.js';
import type { Admission } from '../admission/admission.js';
import { StoreError } from '../error.js';
import { type Select, type Store, TIERS } from '../store.js';
import type { ClickhouseAddress } from './address.js';
import { Aging } from './aging.js';
import { Applying } from './applying.js';
import { Asking } from './asking.js';
import { Codes, type WordKeys } from './codes.js';
import { Granting } from './granting.js';
import { migrate } from './migrate.js';
import { Moves } from './moves.js';
import { Mutations } from './mutation.js';
import { Pruning } from './pruning.js';
import { Schema } from './schema.js';
import { Servers } from './server.js';
import { Steady } from './steady.js';
import { literal } from './text.js';

export interface ClickhouseOptions {
  readonly address: ClickhouseAddress;
  /** What free text is coded by. Only who applies needs them. */
  readonly keys?: WordKeys;
  /** Which words wait for a name; all have one without it. */
  readonly admission?: Admission;
}

const NO_IMPORTS =
  'an export cannot be imported into ClickHouse; import it into a store of its own (duckdb:), or insert its cells with tools of your own';
const NO_KEYS: WordKeys = { of: () => Promise.resolve(null) };

/** Cells in ClickHouse, which several collectors may share. Rejects with a `StoreError`. */
export function createClickhouseStore({ address, keys = NO_KEYS, admission }: ClickhouseOptions): Store {
  const servers = new Servers(address);
  const schema = new Schema(address);
  const moves = new Moves(servers, schema);
  const mutations = new Mutations(servers, schema);
  const steady = new Steady(moves);
  const asking = new Asking(servers, schema, steady);
  const granting = new Granting(servers, schema, steady);
  const aging = new Aging(servers, schema, moves, mutations);
  const pruning = new Pruning(servers, schema, moves, aging, mutations);
  const applying = new Applying(servers, schema, new Codes(keys, admission), admission?.k ?? 0);
  /** Batches take turns, and so do moving and pruning; neither waits for the other. */
  const turns = { batch: new Turns(), keeping: new Turns() };
  let migrated: Promise<void> | null = null;
  let isClosed = false;

  const unlessClosed =
    <Args extends readonly unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (isClosed) throw new StoreError('closed', `clickhouse ${address.database} is closed`);
      return work(...args);
    };

  const meeting = (...conditions: readonly string[]) => conditions.filter(Boolean).join(' AND ') || '1';
  const select = unlessClosed((select: Select) => asking.select(select));

  return {
    open: unlessClosed(async () => {
      migrated ??= migrate(servers, schema);
      await migrated.catch((error: unknown) => {
        migrated = null;
        throw error;
      });
      return { applied: await turns.batch.take(() => applying.open()) };
    }),
    takesNoImports: NO_IMPORTS,
    apply: unlessClosed((batch) => {
      if (batch.imported) throw new StoreError('cannot', NO_IMPORTS);
      return turns.batch.take(() => applying.apply(batch));
    }),
    select,
    grants: unlessClosed((asked) => granting.grants(asked)),
    span: unlessClosed((site) =>
      steady.answer(site, async ({ and }) => {
        const there = `WHERE ${meeting(`site = ${literal(site)}`, and)}`;
        const [recent = [], history = []] = await Promise.all(
          TIERS.map(
            async (tier) =>
              (await servers.rows(`SELECT count(), min(day), max(day) FROM ${schema[tier]} ${there}`))[0],
          ),
        );
        const days = [recent, history]
          .filter(([n]) => Number(n) > 0)
          .flatMap(([, from, to]) => [Number(from), Number(to)]);
        return days.length === 0 ? null : { from: Math.min(...days), to: Math.max(...days) };
      }),
    ),
    sites: unlessClosed(() =>
      steady.answer(null, async ({ and }) => {
        const tiers = TIERS.map((tier) => `SELECT DISTINCT site FROM ${schema[tier]} WHERE ${meeting(and)}`);
        const rows = await servers.rows(
          `SELECT DISTINCT site FROM (${tiers.join(' UNION ALL ')}) ORDER BY site`,
        );
        return rows.map(([site]) => String(site));
      }),
    ),
    recentDays: unlessClosed((site, through) =>
      steady.answer(site, async ({ and }) => {
        const there = meeting(`site = ${literal(site)}`, `day <= ${Math.trunc(through)}`, and);
        const rows = await servers.rows(
          `SELECT DISTINCT day FROM ${schema.recent} WHERE ${there} ORDER BY day`,
        );
        return rows.map(([day]) => Number(day));
      }),
    ),
    detailFrom: unlessClosed((site) => moves.detailFrom(site)),
    age: unlessClosed((site, day) => turns.keeping.take(() => aging.age(site, Math.trunc(day)))),
    prune: unlessClosed((prune, dryRun) => turns.keeping.take(() => pruning.prune(prune, dryRun))),
    rewrite: unlessClosed(async () => {
      await turns.keeping.take(() => aging.settle());
      await applying.forget();
    }),
    checkpoint: unlessClosed(() => turns.batch.take(() => Promise.resolve(applying.seqs()))),
    stats: unlessClosed(async () => {
      const parts =
        address.cluster === null ? 'system.parts' : `cluster(${literal(address.cluster)}, system, parts)`;
      const [[rows, bytes] = []] = await servers.rows(
        `SELECT sum(rows), sum(bytes_on_disk) FROM ${parts} WHERE active AND database = ${literal(address.database)} AND table IN ('recent', 'history')`,
      );
      const [[version] = []] = await servers.rows('SELECT version()');
      return { rows: Number(rows), bytes: Number(bytes), version: `ClickHouse ${String(version)}` };
    }),
    async close() {
      isClosed = true;
      await Promise.all([
        turns.batch.take(() => Promise.resolve()),
        turns.keeping.take(() => Promise.resolve()),
      ]);
    },
  };
}
