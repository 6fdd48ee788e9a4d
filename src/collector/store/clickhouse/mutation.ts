import { randomUUID } from 'node:crypto';
import { StoreError } from '../error.js';
import type { Schema } from './schema.js';
import type { Servers } from './server.js';
import { literal } from './text.js';

/** Milliseconds that rows may take to go, and between two looks. */
const PATIENCE = 600_000;
const LOOK = 50;

/** ALTER TABLE … DELETE and UPDATE: done in the background on every node, and waited for. A kill in between leaves it to the node's next start. */
export class Mutations {
  #shards: readonly string[] | null = null;

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
  ) {}

  /** `table`: of one node. `everywhereAlike`: all nodes are replicas of one table. */
  async run(table: string, command: string, everywhereAlike = false): Promise<void> {
    // By which it is known again: `mutation_id` is told nobody who starts one.
    const mark = randomUUID();
    const marked = `ALTER TABLE ${table} ${command} AND ${literal(mark)} != ''`;
    const shards = await this.#oneOfEachShard();
    for (const endpoint of everywhereAlike ? shards.slice(0, 1) : shards)
      await this.servers.runOn(endpoint, marked);
    const [, name = ''] = table.split('.');
    const left = `SELECT count(), countIf(NOT is_done) FROM system.mutations WHERE database = ${literal(this.schema.address.database)} AND table = ${literal(name)} AND command LIKE ${literal(`%${mark}%`)}`;
    for (const began = Date.now(); Date.now() - began < PATIENCE;) {
      const answers = await this.servers.everywhere(left);
      if (answers.every(([[all, undone] = [] as unknown[]]) => Number(all) > 0 && Number(undone) === 0))
        return;
      await new Promise((later) => setTimeout(later, LOOK));
    }
    throw new StoreError('unavailable', `clickhouse: ${table} is still being changed`);
  }

  async #oneOfEachShard(): Promise<readonly string[]> {
    if (this.#shards) return this.#shards;
    const { endpoints } = this.servers;
    if (this.schema.address.cluster === null) return (this.#shards = endpoints.slice(0, 1));
    const answers = await this.servers.everywhere(
      "SELECT substitution FROM system.macros WHERE macro = 'shard'",
    );
    const byShard = new Map(
      answers.map(([[shard] = [] as unknown[]], i) => [String(shard), endpoints[i] as string]),
    );
    return (this.#shards = [...byShard.values()]);
  }
}
