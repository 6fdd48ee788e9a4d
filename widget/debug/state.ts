import type { ServiceDetails } from '../../src/protocol/page-config.js';
import type { Verdict } from '../../src/protocol/verdict.js';
import type { Explanation } from '../../src/rules/explain.js';
import type { Deed, Entry } from './log.js';

/** All that the panel draws. */
export interface State {
  readonly site: string;
  readonly verdict: Verdict;
  readonly explained: Explanation;
  readonly services: readonly ServiceDetails[];
  readonly entries: readonly Entry[];
  /** What of the entries is shown; null: all. */
  readonly deed: Deed | null;
  readonly kind: string | null;
  /** What was last copied, or could not be. */
  readonly said: string;
}

export interface Actions {
  deed(deed: Deed | null): void;
  kind(kind: string | null): void;
  /** Looks again and shows what escaped. */
  leaks(): void;
  copy(text: string, what: string): void;
  copyAll(): void;
  close(): void;
}
