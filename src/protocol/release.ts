/** Runs what was held and is granted. Its code travels in `more.js`. */
export interface Release {
  /** Held scripts, marked templates and places for the declaration, in document order. */
  enqueue(elements: readonly Element[]): void;
}

/** The page's one Trusted Types policy of ours: a second of its name would be refused. lib.dom does not know them yet. */
export interface TrustedText {
  createHTML(text: string): string;
  createScript(text: string): string;
  createScriptURL(text: string): string;
}

/** What running asks of the gate. */
export interface ReleaseWorld {
  readonly trusted: TrustedText;
  /** Still in the page, still held back by nothing? */
  mayRun(script: Element): boolean;
  /** About to run for `held`, and never to be held again. A template takes its own place. */
  runs(twin: Element, held: Element): void;
}

export type CreateRelease = (world: ReleaseWorld) => Release;
