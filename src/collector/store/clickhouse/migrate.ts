import { StoreError } from '../error.js';
import { type Schema, SCHEMA_VERSION } from './schema.js';
import type { Servers } from './server.js';
import { literal } from './text.js';

/** Brings the tables up to date; refuses those of a newer version. Several collectors may do it at once. */
export async function migrate(servers: Servers, schema: Schema): Promise<void> {
  let version = await versionOf(servers, schema);
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      'failed',
      `${schema.address.database}: schema version ${version}, this is the code for ${SCHEMA_VERSION}; run the newer one`,
    );
  }
  while (version < SCHEMA_VERSION) {
    version += 1;
    for (const statement of schema.steps(version)) await servers.run(statement);
    await servers.run(`INSERT INTO ${schema.version} (version) VALUES (${version})`);
  }
}

/** Of tables that are not there 0. */
async function versionOf(servers: Servers, { version, address }: Schema): Promise<number> {
  const there = await servers.rows(
    `SELECT count() FROM system.tables WHERE database = ${literal(address.database)} AND name = 'schema_version'`,
  );
  if (Number(there[0]?.[0]) === 0) return 0;
  const [[newest] = []] = await servers.rows(`SELECT max(version) FROM ${version}`);
  return Number(newest);
}
