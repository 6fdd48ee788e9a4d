import { StoreError } from '../error.js';
import type { ClickhouseAddress } from './address.js';

type Row = readonly unknown[];

/** Longest that one statement may take, in ms. A day's ageing of a large site is the longest there is. */
const PATIENCE = 120_000;
/** Rounds over all endpoints before it is called unavailable, and ms between two of them. */
const ROUNDS = 2;
const PAUSE = 200;

/**
 * Exceptions after which another node, or the same one later, may do: timeouts, lost connections, too much to do, a replica without its
 * keeper. Numbers of ClickHouse's ErrorCodes.
 */
const PASSING = new Set([
  3, 32, 159, 164, 198, 202, 203, 204, 209, 210, 225, 236, 241, 242, 252, 254, 279, 285, 286, 319, 335, 341,
  394, 425, 999,
]);
/** Bytes of an answer that a node holds in memory until it is whole. */
const HELD = '4194304';
const WRONG_PASSWORD = new Set([192, 193, 194, 516]);

class Passing extends Error {}

/**
 * The HTTP interface of every node. A statement goes to the node that answered last; when it is away, the same statement with the same
 * body goes to the next: all that is written may come twice.
 */
export class Servers {
  #at = 0;

  constructor(private readonly address: ClickhouseAddress) {}

  get endpoints(): readonly string[] {
    return this.address.endpoints;
  }

  async rows(sql: string): Promise<readonly Row[]> {
    return this.#anywhere((endpoint) => this.rowsOf(endpoint, sql));
  }

  async run(sql: string, settings?: Readonly<Record<string, string>>): Promise<void> {
    await this.#anywhere((endpoint) => this.#send(endpoint, sql, settings));
  }

  /** Rows in TabSeparated, as one block. */
  async insert(into: string, body: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const query = `INSERT INTO ${into} FORMAT TabSeparated`;
    await this.#anywhere((endpoint) => this.#send(endpoint, body, { ...settings, query }));
  }

  /** Of one node, without a way round. */
  async rowsOf(endpoint: string, sql: string): Promise<readonly Row[]> {
    const text = await this.#send(endpoint, `${sql} FORMAT JSONCompact`);
    try {
      return (JSON.parse(text) as { data: Row[] }).data;
    } catch {
      throw new Passing(`${endpoint}: the answer ends early`);
    }
  }

  /** On every node; rejects if one is away. */
  async everywhere(sql: string): Promise<readonly (readonly Row[])[]> {
    return this.#known(Promise.all(this.endpoints.map((endpoint) => this.rowsOf(endpoint, sql))));
  }

  async runOn(endpoint: string, sql: string): Promise<void> {
    await this.#known(this.#send(endpoint, sql));
  }

  async #anywhere<T>(ask: (endpoint: string) => Promise<T>): Promise<T> {
    let why = '';
    for (let tries = 0; tries < this.endpoints.length * ROUNDS; tries += 1) {
      if (tries > 0 && tries % this.endpoints.length === 0)
        await new Promise((later) => setTimeout(later, PAUSE));
      try {
        return await ask(this.endpoints[this.#at] as string);
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        why = error.message;
        this.#at = (this.#at + 1) % this.endpoints.length;
      }
    }
    throw new StoreError('unavailable', `clickhouse ${why}`);
  }

  /** A node that is away is no fault of the statement's. */
  async #known<T>(asking: Promise<T>): Promise<T> {
    try {
      return await asking;
    } catch (error) {
      throw error instanceof Passing ? new StoreError('unavailable', `clickhouse ${error.message}`) : error;
    }
  }

  async #send(
    endpoint: string,
    body: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const { user, password } = this.address;
    // Without waiting for its end, a statement that fails half-way has been answered with 200. What fits is held in memory: else each
    // answer, however small, is a file first.
    const parameters = new URLSearchParams({ wait_end_of_query: '1', buffer_size: HELD, ...settings });
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${endpoint}/?${parameters.toString()}`, {
        method: 'POST',
        body,
        headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
        signal: AbortSignal.timeout(PATIENCE),
      });
      text = await response.text();
    } catch (error) {
      const { message, cause } = error as Error;
      throw new Passing(`${endpoint}: ${cause instanceof Error ? cause.message : message}`);
    }
    if (response.ok && !text.startsWith('Code: ')) return text;
    const code = Number(/Code: (\d+)/.exec(text)?.[1]);
    const said = text
      .replace(/, Stack trace:[^]*/, '')
      .slice(0, 400)
      .trim();
    if (WRONG_PASSWORD.has(code))
      throw new StoreError('failed', `clickhouse ${endpoint} refuses user "${user}"`);
    if (PASSING.has(code) || Number.isNaN(code)) throw new Passing(`${endpoint}: ${said}`);
    throw new StoreError('failed', `clickhouse ${endpoint}: ${said}`);
  }
}
