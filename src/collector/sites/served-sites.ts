import type { ServedSite } from './served-site.js';

/** What is served, by name and by origin. */
export interface ServedSites {
  get(id: string): ServedSite | undefined;
  all(): readonly ServedSite[];
  /** Some site names this origin as its own. */
  isOrigin(origin: string): boolean;
  /** The one site that names this origin; undefined when none or several do. */
  ofOrigin(origin: string): string | undefined;
}

interface Slot {
  readonly now: ServedSite;
  /** Takes its place at that time. */
  readonly next: { readonly site: ServedSite; readonly at: number } | null;
}

/** Sites in memory, and those that are about to take another's place. */
export class Slots implements ServedSites {
  readonly #slots = new Map<string, Slot>();
  readonly #waiting = new Set<string>();
  #byOrigin: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(private readonly now: () => number) {}

  get(id: string): ServedSite | undefined {
    this.#settle();
    return this.#slots.get(id)?.now;
  }

  all(): readonly ServedSite[] {
    this.#settle();
    return [...this.#slots.values()].map(({ now }) => now);
  }

  isOrigin(origin: string): boolean {
    this.#settle();
    return this.#byOrigin.has(origin);
  }

  ofOrigin(origin: string): string | undefined {
    this.#settle();
    const ids = this.#byOrigin.get(origin);
    return ids?.length === 1 ? ids[0] : undefined;
  }

  /** What is or will be served of a site. */
  newest(id: string): ServedSite | undefined {
    const slot = this.#slots.get(id);
    return slot?.next?.site ?? slot?.now;
  }

  ids(): readonly string[] {
    return [...this.#slots.keys()];
  }

  /** From `at` on. Its files are there at once: another collector's page may ask for them. */
  put(site: ServedSite, at: number): void {
    const { site: id } = site.config;
    const before = this.#slots.get(id);
    if (!before || at <= this.now()) this.#set(id, { now: site, next: null });
    else this.#set(id, { now: { ...before.now, file: site.file.bind(site) }, next: { site, at } });
  }

  /** It is served no more: nothing is taken or answered for it from now on. */
  withdraw(id: string): void {
    this.#slots.delete(id);
    this.#waiting.delete(id);
    this.#byOrigin = originsOf(this.#slots);
  }

  #set(id: string, slot: Slot): void {
    this.#slots.set(id, slot);
    if (slot.next) this.#waiting.add(id);
    else this.#waiting.delete(id);
    this.#byOrigin = originsOf(this.#slots);
  }

  #settle(): void {
    if (this.#waiting.size === 0) return;
    const now = this.now();
    for (const id of this.#waiting) {
      const next = this.#slots.get(id)?.next;
      if (next && next.at <= now) this.#set(id, { now: next.site, next: null });
    }
  }
}

function originsOf(slots: ReadonlyMap<string, Slot>): ReadonlyMap<string, readonly string[]> {
  const byOrigin = new Map<string, string[]>();
  for (const [id, { now }] of slots) {
    for (const url of now.config.origins) {
      const { origin } = new URL(url); // checked as a uri
      byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), id]);
    }
  }
  return byOrigin;
}
