import type { PurposeId, Region, ServiceId } from './ids.js';
import type { Model } from './rule.js';

export type State = 'granted' | 'denied';

/** Why a purpose or service is as it is. A closed list: the notice, the receipt and the docs have a sentence for each. */
export type Why =
  | 'necessary' // always on
  | 'chosen' // the visitor's answer, either way
  | 'rule' // the region's rule, before any answer
  | 'gpc' // the browser's Global Privacy Control
  | 'expired' // an answer that is too old to count
  | 'new' // it came after the answer
  | 'minor' // audience or setMinor()
  | 'exempt' // denied, but the region exempts the site's own counting, which goes on
  | 'purpose'; // a service follows its purpose

export interface Holding {
  readonly state: State;
  readonly why: Why;
}

/** A question that is due, and what is new since the last one. */
export interface Ask {
  readonly because: 'first' | 'expired' | 'new-purpose' | 'new-service';
  /** Ids of the purposes or services that are new; empty for `first` and `expired`. */
  readonly added: readonly string[];
}

/** What holds now. */
export interface Verdict {
  readonly purposes: Readonly<Record<PurposeId, Holding>>;
  readonly services: Readonly<Record<ServiceId, Holding>>;
  /** Null when nothing is to be asked. */
  readonly ask: Ask | null;
  /** Policy versions whose change is to be told once, newest last; told, not asked. */
  readonly tell: readonly number[];
  readonly region: Region | null;
  readonly rule: string;
  readonly model: Model;
  readonly policy: number;
  /** The browser's Global Privacy Control is on. */
  readonly gpc: boolean;
}

export type Cause = 'start' | 'choice' | 'withdraw' | 'tab' | 'minor';

/** What an effect gets: the verdict before (null at the start) and after, and what set it off. */
export interface Diff {
  readonly before: Verdict | null;
  readonly after: Verdict;
  readonly cause: Cause;
}

/** The only way the page changes: each effect brings its part of the world in line with `diff.after`. */
export interface Effect {
  apply(diff: Diff): void;
}

/** Does the site's own counting run? By a grant, or where the region exempts it. */
export const isCounted = ({ purposes: { analytics } }: Pick<Verdict, 'purposes'>): boolean =>
  analytics?.state === 'granted' || analytics?.why === 'exempt';

/** Nothing but what is necessary is to be had, and nobody is asked to agree to more. The first purpose after `necessary` stands for all. */
export const isMinors = ({ purposes }: Pick<Verdict, 'purposes'>): boolean =>
  Object.values(purposes)[1]?.why === 'minor';
