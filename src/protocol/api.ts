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
}
