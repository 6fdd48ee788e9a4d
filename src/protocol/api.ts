import type { Receipt } from './receipt.js';
import type { CountDetails } from './runtime.js';
import type { Diff, Verdict, Why } from './verdict.js';

/** One thing the gate held or that got past it. */
export interface GateEvent {
  /** Service, or null for a host that none names. */
  readonly service: string | null;
  readonly host: string;
  /** `script`, `img`, `fetch`, `cookie`, `storage`, … */
  readonly kind: string;
  /** URL without its query, or the cookie's or key's name. */
  readonly what: string;
  /** When it went out, in ms since the navigation began, where that is not when it is told: the witness sees a request once it is over. */
  readonly at?: number;
  /** Why its service was denied then; `unknown`: no service names the host. */
  readonly why?: Why | 'unknown';
  /** Id of the regional rule of that moment. */
  readonly rule?: string;
  /** Held by a Content-Security-Policy, not by the gate. */
  readonly by?: 'policy';
}

export interface SluiceEvents {
  change: Diff;
  ask: Verdict;
  held: GateEvent;
  released: GateEvent;
  escaped: GateEvent;
}

/** The visitor's saved preferences, as declared by `prefs` in site.json; any other name or value is warned of once and ignored. */
export interface Prefs {
  /** As stored, while that is granted; else as this page view has set it. */
  get(name: string): string | undefined;
  /** Stored while that is granted, else kept for this page view, and stored if the grant comes. */
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** What to do for visitors of whom a condition holds; see docs/personalize.md for the conditions. */
export interface PersonalRule {
  /** As in `data-sluice-if`, e.g. `lang:de campaign:spring`. */
  readonly if: string;
  /** `late`: it came to hold only after the call, so what moves now is seen moving. A function that it returns takes it back. */
  readonly then: (late: boolean) => unknown;
}

/** `window.sluice`. Nothing here throws for a visitor's or a vendor's doing; a wrong name is warned of once in the console. */
export interface Sluice {
  readonly version: string;
  /** What holds now. */
  verdict(): Verdict;
  /** Is this purpose or service granted? An unknown name is never granted. */
  allowed(name: string): boolean;
  /** Resolves when it is granted, at once if it is. How an SDK bundled by npm is started. Never rejects. */
  when(name: string): Promise<void>;
  /** Decide, as a click does. Purposes left out keep their answer. */
  choose(purposes: Readonly<Record<string, boolean>>): void;
  acceptAll(): void;
  rejectAll(): void;
  /** Take back every grant: erase, tell the vendors, count it as withdrawn. */
  withdraw(): void;
  /** The preferences. */
  open(): void;
  close(): void;
  /** Subscribe; returns its undo. */
  on<Name extends keyof SluiceEvents>(name: Name, fn: (event: SluiceEvents[Name]) => void): () => void;
  /** Count a goal or a declared event. Kept until `analytics` is granted or the page goes; never sent without it. */
  count(name: string, details?: CountDetails): void;
  /** What the visitor can keep of their decision; null if there is none. */
  receipt(): Promise<Receipt | null>;
  /**
   * The visitor is a minor: everything but `necessary` is off, whatever was answered, and nothing can be granted, until it is set to false.
   * With `audience: "mixed"` that holds until the page says false; with `"child"`, whatever it says.
   */
  setMinor(minor: boolean): void;
  /** There where site.json declares `prefs`. */
  readonly prefs?: Prefs;
  /**
   * Applies the first rule that holds, while `personalization` is granted, and again when that changes; returns its undo. There where
   * that is one of the site's purposes.
   */
  personalize?(rules: readonly PersonalRule[]): () => void;
}
