/** What makes a group durable as a whole, or none of it. */
export interface GroupLog<Entry> {
  append(group: readonly Entry[]): Promise<void>;
}

interface Waiting<Entry> {
  readonly entry: Entry;
  resolve(): void;
  reject(error: unknown): void;
}

const GROUP_BYTES = 4 * 1024 * 1024;

/**
 * Group commit: what arrives while one group is being synced makes up the next, so that 50 senders cost one sync and not 50.
 */
export class GroupCommit<Entry extends { readonly payload: Uint8Array }> {
  #waiting: Waiting<Entry>[] = [];
  #running: Promise<void> | null = null;

  constructor(private readonly log: GroupLog<Entry>) {}

  /** Resolves when the entry is durable; rejects with the log's error when it is not. */
  add(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** When everything added so far is settled. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        await this.log.append(group.map(({ entry }) => entry));
        for (const waiting of group) waiting.resolve();
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
    }
    this.#running = null;
  }

  #take(): Waiting<Entry>[] {
    let bytes = 0;
    const over = this.#waiting.findIndex(({ entry }) => (bytes += entry.payload.length) > GROUP_BYTES);
    const count = over < 0 ? this.#waiting.length : Math.max(1, over);
    return this.#waiting.splice(0, count);
  }
}
