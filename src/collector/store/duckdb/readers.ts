import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';

/** Queries at a time. Each uses all cores already; more only take each other's memory and libuv's four threads. */
const READERS = 2;

/** Connections for reading, one query at a time each. No prepared statement is shared. */
export class Readers {
  readonly #idle: DuckDBConnection[] = [];
  #waiting: ((connection: DuckDBConnection) => void)[] = [];

  private constructor() {}

  static async open(instance: DuckDBInstance): Promise<Readers> {
    const readers = new Readers();
    await readers.#connect(instance);
    return readers;
  }

  async read(sql: string): Promise<DuckDBValue[][]> {
    const connection = await this.#take();
    try {
      return (await connection.runAndReadAll(sql)).getRows();
    } finally {
      this.#give(connection);
    }
  }

  /** Lets what reads end, keeps others waiting while the work puts another instance in the place of this one, and goes on with that. */
  async exchange(work: () => Promise<DuckDBInstance>): Promise<void> {
    await this.close();
    await this.#connect(await work());
  }

  /** Lets what reads end. */
  async close(): Promise<void> {
    const all = await Promise.all(Array.from({ length: READERS }, () => this.#take()));
    for (const connection of all) connection.closeSync();
  }

  async #connect(instance: DuckDBInstance): Promise<void> {
    for (let i = 0; i < READERS; i += 1) this.#give(await instance.connect());
  }

  async #take(): Promise<DuckDBConnection> {
    return this.#idle.pop() ?? new Promise((free) => this.#waiting.push(free));
  }

  #give(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#idle.push(connection);
  }
}
