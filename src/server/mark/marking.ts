import type { Recognise } from './inline.js';
import type { Position } from './source.js';
import type { Place, Whose } from './whose.js';

/** One thing that was done, or, with a reason, left. */
export interface Marking extends Position {
  readonly service: string;
  /** Name of the element, or `inline script`, `style`, `srcdoc`, `tag`. */
  readonly kind: string;
  /** The address without its query, or the piece of code that told. */
  readonly what: string;
  /** Why it was not marked. */
  readonly left?: string;
}

export interface Knowledge {
  readonly whose: Whose;
  readonly recognise: Recognise;
}

export interface Rewriting {
  readonly place?: Place;
  readonly at?: Position;
  /** Address or markup of the Sluice tag, to be put first into the head. */
  readonly tag?: string;
  /** Within a `<noscript>` there is none. */
  readonly scripting?: boolean;
}

export interface Rewritten {
  readonly output: string;
  readonly markings: readonly Marking[];
}
