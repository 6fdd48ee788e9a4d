import {
  type DataTypeNode,
  type Dialect,
  type KyselyPlugin,
  OperationNodeTransformer,
  PostgresDialect,
} from 'kysely';
import pg from 'pg';

/** Connections of one collector. What it asks of meta is little. */
const CONNECTIONS = 5;
const PATIENCE = 10_000;

/** int8, which counts and milliseconds are: text by default, lest they be beyond 2^53, which none here is. */
const INT8 = 20;

/** PostgreSQL, for several collectors at once. A server that is away fails what is asked meanwhile, and is found again. */
export function postgres(url: string): { readonly dialect: Dialect; readonly plugins: KyselyPlugin[] } {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    types: {
      // Its own type leaves the text format's overload away.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that breaks is told here; without a listener it would end the process.
  pool.on('error', () => undefined);
  return { dialect: new PostgresDialect({ pool }), plugins: [LARGE_INTEGERS] };
}

/** SQLite's integers have 64 bits, PostgreSQL's 32, which milliseconds since 1970 do not fit into. */
class WithLargeIntegers extends OperationNodeTransformer {
  protected override transformDataType(node: DataTypeNode): DataTypeNode {
    return node.dataType === 'integer' ? { ...node, dataType: 'bigint' } : node;
  }
}

const transformer = new WithLargeIntegers();

const LARGE_INTEGERS: KyselyPlugin = {
  transformQuery: ({ node }) => transformer.transformNode(node),
  transformResult: ({ result }) => Promise.resolve(result),
};
