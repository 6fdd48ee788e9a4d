import type { Left, PerLanguage } from './taken.js';

/** What another tool's config says, in the other tool's words; the same shape for each of them. */
export interface Found {
  readonly tool: string;
  readonly groups: readonly Group[];
  readonly services: readonly FoundService[];
  readonly languages: readonly string[];
  /** Language → key of our notice → text; languages as the config spells them. */
  readonly texts: Readonly<Record<string, PerLanguage>>;
  readonly privacyUrl?: string;
  readonly cookie: { readonly name: string; readonly days?: number; readonly domain?: string };
  readonly policyVersion?: number;
  readonly look?: { readonly layout: string; readonly position: string };
  readonly left: readonly Left[];
}

/** What visitors are asked for as one: a category, a purpose. */
export interface Group {
  readonly id: string;
  /** It cannot be refused. */
  readonly always: boolean;
  readonly label: PerLanguage;
  readonly text: PerLanguage;
  /** Cookies that are its own and no service's. */
  readonly cookies: readonly string[];
  readonly hosts: readonly string[];
}

export interface FoundService {
  readonly id: string;
  readonly title?: string;
  /** Id of its group, or a word for why it runs. */
  readonly group?: string;
  readonly always: boolean;
  readonly cookies: readonly string[];
  readonly hosts: readonly string[];
}
