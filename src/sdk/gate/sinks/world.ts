import type { Hold } from '../hold.js';
import type { Judge } from '../judge.js';
import type { Instead } from '../patch.js';

/** A window with the constructors of its realm, which lib.dom knows only as globals. */
export type Realm = Window & typeof globalThis;

export interface SinkWorld {
  readonly judge: Judge;
  readonly hold: Hold;
  /** Open databases that a service claims: while one is open it cannot be erased. */
  readonly databases: Set<IDBDatabase>;
  /** HTML with what is denied made to wait. */
  clean(html: unknown): unknown;
  /** Is a request to this address held? Tells it. */
  address(url: unknown, kind: string): boolean;
  /** Patches a realm that it has not patched yet. Passes over one of another origin, which has natives of its own and cannot be reached. */
  guard(realm: Realm): void;
}

/** One family of ways out, patched in one realm: one entry a sink. */
export type Sinks = (world: SinkWorld, realm: Realm) => void;

export const instead = (held: boolean, answer: Instead): Instead | false => held && answer;
export const nothing = (): undefined => undefined;
