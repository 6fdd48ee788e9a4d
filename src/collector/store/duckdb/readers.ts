import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';

/** Queries at a time. Each uses all cores already; more only take each other's memory and libuv's four threads. */
const READERS = 2;

/** Connections for reading, one query at a time each. No prepared statement is shared. */
export class Readers {
  #waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor(
    private readonly all: readonly DuckDBConnection[],
    private readonly idle: DuckDBConnection[],
  ) {}

  static async open(instance: DuckDBInstance): Promise<Readers> {
    const all = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
    return new Readers(all, [...all]);
  }

  async read(sql: string): Promise<DuckDBValue[][]> {
    const connection =
      this.idle.pop() ?? (await new Promise<DuckDBConnection>((free) => this.#waiting.push(free)));
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.idle.push(connection);
    }
  }

  close(): void {
    for (const connection of this.all) connection.closeSync();
  }
}
