import { type ChildProcess, fork } from 'node:child_process';
import { StoreError } from '../error.js';
import type { CallName, Calls, Failure, Reply } from './messages.js';

/** Time to start again after an exit, doubled for each that comes soon after the one before. */
const RESTART_MS = { first: 50, most: 2000, calm: 10_000 };
/** A file lock of a collector that was just killed goes with its child, within moments. */
const OPEN_MS = 15_000;
const CLOSE_MS = 10_000;

interface Pending {
  resolve(answer: unknown): void;
  reject(error: StoreError): void;
}

/**
 * The child process that runs DuckDB. If it dies, calls in flight reject as `unavailable`, and another is started: its caller does
 * not know whether a batch was committed, which is why applying is idempotent.
 */
export class Engine {
  #child: ChildProcess | null = null;
  #isReady = false;
  #isClosed = false;
  #nextId = 1;
  #delay = RESTART_MS.first;
  #restart: NodeJS.Timeout | undefined;
  #lastFailure: Failure | null = null;
  readonly #pending = new Map<number, Pending>();
  #onReady: (() => void)[] = [];

  constructor(
    private readonly dir: string,
    private readonly memory: string,
    private readonly k: number,
    private readonly onFault: (message: string) => void,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the child if it does not run; resolves when it serves. */
  async open(): Promise<void> {
    if (this.#isClosed) throw closed(this.dir);
    if (!this.#child && !this.#restart) this.#start();
    if (this.#isReady) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        const why = this.#lastFailure?.message ?? 'it does not start';
        reject(new StoreError('unavailable', `duckdb ${this.dir}: ${why}`));
      }, OPEN_MS);
      this.#onReady.push(() => {
        clearTimeout(timer);
        if (this.#isReady) resolve();
        else reject(closed(this.dir));
      });
    });
  }

  call<Name extends CallName>(name: Name, ...args: Calls[Name]['args']): Promise<Calls[Name]['answer']> {
    const child = this.#child;
    if (this.#isClosed) return Promise.reject(closed(this.dir));
    if (!child || !this.#isReady) return Promise.reject(this.#unavailable());
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      // The child answers a request by this name with this type.
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      child.send({ id, name, args }, (error) => {
        if (error) this.#settle(id)?.reject(this.#unavailable());
      });
    });
  }

  /** Saves, and waits for the child to go. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    const child = this.#child;
    const saved = this.#isReady ? this.call('close').catch(() => undefined) : Promise.resolve();
    this.#isClosed = true;
    clearTimeout(this.#restart);
    this.#onReady.forEach((tell) => {
      tell();
    });
    if (!child) return;
    const gone = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    const tooLong = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    await Promise.race([saved, gone]);
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(tooLong);
  }

  #start(): void {
    this.#restart = undefined;
    const isSource = import.meta.url.endsWith('.ts');
    const started = Date.now();
    const child = fork(
      new URL(isSource ? './child.ts' : './child.js', import.meta.url),
      [this.dir, this.memory, String(this.k)],
      {
        execArgv: isSource ? ['--import', 'tsx'] : [],
        // Typed arrays travel as they are; JSON would make objects of them.
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    this.#child = child;
    child.on('message', (reply) => {
      // Only our child.ts writes to this channel.
      this.#hear(reply as Reply);
    });
    child.on('error', (error) => (this.#lastFailure = { code: 'unavailable', message: error.message }));
    child.on('exit', (status, signal) => {
      this.#gone(started, `its process ended (${signal ?? `status ${status}`})`);
    });
  }

  #hear(reply: Reply): void {
    switch (reply.type) {
      case 'ready':
        this.#isReady = true;
        this.#lastFailure = null;
        this.#onReady.splice(0).forEach((tell) => {
          tell();
        });
        break;
      case 'dead':
        this.#lastFailure = reply.failure;
        break;
      case 'answer':
        this.#settle(reply.id)?.resolve(reply.answer);
        break;
      case 'failure':
        this.#settle(reply.id)?.reject(new StoreError(reply.failure.code, reply.failure.message));
        break;
    }
  }

  #gone(started: number, how: string): void {
    this.#child = null;
    this.#isReady = false;
    const why = this.#lastFailure?.message ?? how;
    this.#lastFailure ??= { code: 'unavailable', message: how };
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(this.#unavailable());
    if (this.#isClosed) return;
    if (Date.now() - started > RESTART_MS.calm) this.#delay = RESTART_MS.first;
    this.onFault(`duckdb ${this.dir}: ${why}; starting again in ${this.#delay} ms`);
    this.#restart = setTimeout(() => {
      this.#start();
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, RESTART_MS.most);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #unavailable(): StoreError {
    const why = this.#lastFailure?.message ?? 'not open; call open() first';
    return new StoreError('unavailable', `duckdb ${this.dir}: ${why}`);
  }
}

const closed = (dir: string) => new StoreError('closed', `duckdb ${dir} is closed`);
