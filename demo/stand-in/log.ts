/** What a request was for: the SDK's file, its settings, a batch of events, a page in a frame, a pixel. */
export type ArrivalKind = 'file' | 'settings' | 'events' | 'frame' | 'pixel' | 'preflight' | 'other';

/** One request that reached a vendor. */
export interface Arrival {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly vendor: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly kind: ArrivalKind;
  /** Names of the events it carried, decoded. */
  readonly events: readonly string[];
  readonly bytes: number;
}

/** The demo may stay open for days; older arrivals are of no use to a page that shows its own. */
const KEPT = 2000;

export class ArrivalLog {
  #arrivals: Arrival[] = [];
  #last = 0;
  readonly #listeners = new Set<(arrival: Arrival) => void>();

  get last(): number {
    return this.#last;
  }

  add(arrival: Omit<Arrival, 'id'>): void {
    const entry = { id: ++this.#last, ...arrival };
    this.#arrivals.push(entry);
    if (this.#arrivals.length > KEPT * 1.5) this.#arrivals = this.#arrivals.slice(-KEPT);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Arrivals after the one with this id, oldest first. */
  since(id: number): readonly Arrival[] {
    return this.#arrivals.filter((arrival) => arrival.id > id);
  }

  /** Returns its undo. */
  listen(fn: (arrival: Arrival) => void): () => void {
    this.#listeners.add(fn);
    return () => this.#listeners.delete(fn);
  }
}
