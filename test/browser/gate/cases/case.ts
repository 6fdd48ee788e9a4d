import type { Answer } from '../../support/server.js';
import type { CatalogueUse } from '../../../../src/protocol/site-config.js';
import type { Service } from '../../../../src/protocol/service.js';

/** How a page comes by the gate's protection: a column of the table. */
export const LAYERS = ['marked', 'mark', 'run time', 'lockdown'] as const;
export type Layer = (typeof LAYERS)[number];

/** A case must be silent in these states, and nothing of its service may be stored. */
export type DeniedState =
  | 'before a decision'
  | 'refused'
  | 'refused, reloaded'
  | 'withdrawn'
  | 'withdrawn, reloaded'
  | 'under GPC'
  | 'analytics only, it is marketing'
  | 'analytics only, it is marketing, reloaded';
/** And works in these. */
export type GrantedState = 'accepted' | 'accepted, reloaded' | 'analytics only';

export type LeakKind = 'request' | 'cookie' | 'storage';
/** Did its own event arrive: by itself, only when the page did it again (as a vendor's next event does), or not? */
export type Working = 'itself' | 'again' | 'no';

/** What differs from a case that never leaks and always works, why, and what closes it. */
export interface Exception {
  readonly leaks?: readonly `${DeniedState}: ${LeakKind}`[];
  /** Not each of them each time: the browser and the gate race for it. */
  readonly race?: true;
  readonly works?: Partial<Record<GrantedState, Working>>;
  readonly why: string;
  /** The layer that closes it; `never` where nothing in a page can. */
  readonly closedBy: string;
}

/** A page's HTML in its places, and first-party files beside it, by path. */
export interface Markup {
  /** Before the tag of ours, where it should not stand. */
  readonly first?: string;
  readonly head?: string;
  readonly body?: string;
  readonly files?: Readonly<Record<string, Answer>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One row of the table. */
export interface Case {
  readonly name: string;
  /** Of what it is one: a heading of the table. */
  readonly group: string;
  readonly service: Service | CatalogueUse;
  readonly marked?: Markup;
  readonly unmarked?: Markup;
  /** What the hosts of others answer, by address. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Its own event, found in what a request says or in the names of what it stored. */
  readonly event: { readonly sent: RegExp } | { readonly stored: RegExp };
  /** Makes that event again, in a page where it runs. */
  readonly again?: string;
  /** What `window.log` must hold once it works: things in order, each once. */
  readonly log?: readonly string[];
  readonly exceptions?: Partial<Record<Layer, Exception>>;
}
