import type { Report } from '../../protocol/report.js';
import { type FrozenBatch, type Spool, SpoolError } from '../spool/index.js';
import type { Cell } from '../store/cell.js';
import { StoreError } from '../store/error.js';
import type { Batch, Frame, Store } from '../store/store.js';
import { steady } from '../steady.js';
import { within } from '../within.js';
import { Bell } from './bell.js';

export interface ApplierOptions {
  readonly spool: Spool;
  readonly store: Store;
  /** Pure: a report makes the same cells at every retry. What throws makes none, and is told. */
  readonly toCells: (report: Report) => readonly Cell[];
  /** How long reports gather before they are applied, which is how old the freshest numbers are. */
  readonly intervalMs?: number;
  /** How often the store saves and the spool forgets: raw reports live about twice as long. */
  readonly checkpointMs?: number;
  /** Reports a batch. */
  readonly batchReports?: number;
  /** Hears why applying has to wait or what it went past; without it, it is printed to standard error. */
  readonly onFault?: (message: string) => void;
}

export interface Lag {
  /** Reports acknowledged and not yet in the store. */
  readonly reports: number;
  /** Since when there are some, in milliseconds; 0 when there are none. */
  readonly ms: number;
  /** What the last try failed with, or null. */
  readonly error: string | null;
}

export interface Applier {
  lag(): Lag;
  /** Resolves when everything acknowledged before the call is in the store, however long an engine is down. */
  flush(): Promise<void>;
  /** Drains for at most `drainMs`, checkpoints, forgets. What is left stays in the spool. Closes neither spool nor store. */
  close(drainMs?: number): Promise<void>;
}

/** A checkpoint is due at the latest after so many batches, well before the spool runs out of slots for their cuts. */
const CHECKPOINT_BATCHES = 1000;
/** What the last checkpoint may take beyond the time to drain. */
const CHECKPOINT_MS = 2000;
const RETRY_MS = { first: 50, most: 5000 };

/** Opens the store and starts to pump at once. A store that is down is no error here: reports wait in the spool. */
export function createApplier(options: ApplierOptions): Applier {
  return new Pump(options);
}

class Pump implements Applier {
  readonly #bell = new Bell();
  readonly #done: Promise<void>;
  readonly #flushes: { readonly upTo: number; readonly resolve: () => void }[] = [];
  #closing = false;
  #drainUntil = Infinity;
  /** Applied seq as the store told it; null when it has to be asked (again). */
  #applied: number | null = null;
  #error: string | null = null;
  #retryMs = RETRY_MS.first;
  #caughtUpAt = steady();
  #checkpointAt: number;
  #batches = 0;

  constructor(private readonly options: ApplierOptions) {
    this.#checkpointAt = steady() + this.#checkpointMs;
    this.#done = this.#run();
  }

  lag(): Lag {
    const reports = this.options.spool.pending();
    return { reports, ms: reports === 0 ? 0 : steady() - this.#caughtUpAt, error: this.#error };
  }

  flush(): Promise<void> {
    const upTo = this.options.spool.last;
    if (this.#isApplied(upTo)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#flushes.push({ upTo, resolve });
      this.#bell.ring();
    });
  }

  async close(drainMs = 10_000): Promise<void> {
    this.#drainUntil = steady() + drainMs;
    this.#closing = true;
    this.#bell.ring();
    // An engine that hangs answers no batch; what it was sent stays in the spool.
    await within(drainMs + CHECKPOINT_MS, this.#done);
  }

  get #checkpointMs(): number {
    return this.options.checkpointMs ?? 60_000;
  }

  async #run(): Promise<void> {
    for (;;) {
      const was = await this.#step().catch((error: unknown) => this.#failed(error));
      if (this.#closing && (was === 'idle' || steady() >= this.#drainUntil)) break;
      if (was === 'failed') {
        await this.#bell.wait(this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
      } else if (was === 'idle' && this.#flushes.length === 0) {
        await this.#bell.wait(this.options.intervalMs ?? 250);
      }
    }
    if (this.#error === null) await this.#checkpoint().catch((error: unknown) => this.#failed(error));
  }

  /** One batch at most. `idle`: it took all there was, and what comes may gather. */
  async #step(): Promise<'busy' | 'idle'> {
    const { spool } = this.options;
    this.#applied ??= await this.#resume();
    if (steady() >= this.#checkpointAt || this.#batches >= CHECKPOINT_BATCHES) await this.#checkpoint();
    const started = steady();
    const newest = spool.last;
    const batch = await spool.nextBatch(this.options.batchReports ?? 5000);
    if (batch) await this.#apply(batch);
    this.#error = null;
    this.#retryMs = RETRY_MS.first;
    this.#settleFlushes();
    const isIdle = this.#closing ? spool.pending() === 0 : !batch || batch.last >= newest;
    if (isIdle) this.#caughtUpAt = started;
    return isIdle ? 'idle' : 'busy';
  }

  /** Where to go on: what the store tells, which may be less than before if its engine lost an unsaved tail. */
  async #resume(): Promise<number> {
    const { spool, store } = this.options;
    const { applied } = await store.open();
    const seq = applied[spool.source] ?? 0;
    await spool.resumeAfter(seq);
    return seq;
  }

  async #apply(batch: FrozenBatch): Promise<void> {
    const { spool, store } = this.options;
    const frames = batch.frames.map(({ seq, payload }): Frame => ({ seq, cells: this.#cells(seq, payload) }));
    const last = frames.at(-1)?.seq;
    if (last !== undefined) {
      const after = this.#applied ?? 0;
      await store.apply({ source: batch.source, frames, after } satisfies Batch);
      this.#applied = last;
    }
    await spool.resumeAfter(batch.last);
    this.#batches += 1;
  }

  #cells(seq: number, payload: Uint8Array): readonly Cell[] {
    try {
      // Intake has checked it before it went into the spool, and the spool has checked its bytes.
      return this.options.toCells(JSON.parse(Buffer.from(payload).toString()) as Report);
    } catch (error) {
      // It would fail at every retry and hold up everything behind it. Its message may quote the report.
      const kind = error instanceof Error ? error.name : typeof error;
      this.#tell(`report ${seq} makes no cells and is passed over: ${kind}`);
      return [];
    }
  }

  async #checkpoint(): Promise<void> {
    const { spool, store } = this.options;
    const saved = await store.checkpoint();
    await spool.forget(saved[spool.source] ?? 0);
    this.#batches = 0;
    this.#checkpointAt = steady() + this.#checkpointMs;
  }

  #failed(error: unknown): 'failed' {
    // A message that is none of ours may quote a report.
    const isOurs = error instanceof SpoolError || error instanceof StoreError;
    const message = isOurs
      ? error.message
      : `applying failed: ${error instanceof Error ? error.name : 'error'}`;
    if (message !== this.#error) this.#tell(message);
    this.#error = message;
    // It may or may not have been committed; the store knows, and the batch is still the same.
    this.#applied = null;
    if (error instanceof SpoolError && error.code === 'uncheckpointed') this.#checkpointAt = 0;
    return 'failed';
  }

  #isApplied(seq: number): boolean {
    return this.#applied !== null && this.options.spool.last - this.options.spool.pending() >= seq;
  }

  #settleFlushes(): void {
    for (let i = this.#flushes.length - 1; i >= 0; i -= 1) {
      const flush = this.#flushes[i];
      if (flush && this.#isApplied(flush.upTo)) {
        flush.resolve();
        this.#flushes.splice(i, 1);
      }
    }
  }

  #tell(message: string): void {
    const { onFault = (text) => process.stderr.write(`applier: ${text}\n`) } = this.options;
    onFault(message);
  }
}
