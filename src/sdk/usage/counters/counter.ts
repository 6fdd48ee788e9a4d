import type { PageConfig, PageUsage } from '../../../protocol/page-config.js';
import type { CountDetails } from '../../../protocol/runtime.js';
import type { List, Name, Scalar } from '../delta.js';
import type { Visit } from '../visit.js';

/** What a counter may do. */
export interface Counting {
  readonly usage: PageUsage;
  readonly page: Pick<PageConfig, 'origins' | 'cookieDomain'>;
  /** Ends when the grant does; every listener hangs on it. */
  readonly signal: AbortSignal;
  /** A path as it may be told. */
  redact(pathname: string): string;
  /** Redacted path of the view in sight. */
  path(): string;
  /** Before a person's doing is counted: makes sure that there is a visit it belongs to. */
  wake(): boolean;
  sum(field: Scalar, by: number): void;
  add(list: List, name: Name, by: Readonly<Record<string, number>>): void;
  /** Adds what happened, once; false when the visit has as much of it as one visit may weigh. */
  occur(list: List, name: Name, by?: Readonly<Record<string, number>>): boolean;
  /** Adds an event: a row of its own, and one for each property. */
  event(name: string, props: Readonly<Record<string, string>>): void;
  /** Reads and writes the visit's scratch, as a sign of life unless it says otherwise; not called when another tab has begun a new visit meanwhile. */
  change(fn: (visit: Visit) => void, isAlive?: boolean): void;
  /** 1 the first time it occurs in the visit. */
  first(item: string): 0 | 1;
  goal(id: string, details: CountDetails): void;
}

/** One small file each. All are optional; they are called in the order of the list in `index.ts`. */
export interface Counter {
  /** A view has begun. `plain` is its path before redaction: to be matched, never kept. */
  view?(plain: string): void;
  /** The newest view goes on in a page that was loaded in its place: nothing of it is counted again. */
  resume?(): void;
  /** A report is due: adds what was measured since. `isLeaving`: the page goes out of sight, perhaps for good. */
  settle?(isLeaving: boolean): void;
  /** `count()` was called. True if it knows the name. */
  count?(name: string, details: CountDetails): boolean;
  /** A click, by the main or the middle button, or a form that is sent. The page may leave right after. */
  act?(target: Element, event: Event): void;
  goal?(id: string, details: CountDetails): void;
}

export type CounterOf = (counting: Counting) => Counter;
