import type { SiteConfig } from '../../../protocol/site-config.js';

export type PerLanguage = Readonly<Record<string, string>>;
export interface PurposeWords {
  readonly label?: PerLanguage;
  readonly text?: PerLanguage;
}

type Written<T> = T extends { id: string }
  ? Pick<T, 'id' | ('name' & keyof T) | ('purpose' & keyof T)> & Partial<T>
  : Partial<T> & Pick<T, 'use' & keyof T>;
/** A service as it is written into a site.json, without what has a default. */
export type SiteService = Written<SiteConfig['services'][number]>;

/** What could not be taken over, and what is to be done about it. */
export interface Left {
  readonly what: string;
  readonly do: string;
}

/** What of another tool's config has a place in a site.json. */
export interface Taken {
  /** The tool, by the name it goes by. */
  readonly tool: string;
  readonly languages: readonly string[];
  readonly privacyUrl?: string;
  readonly cookieDomain?: string;
  readonly policyVersion?: number;
  /** Days that a yes is kept, where that is fewer than the rules allow. */
  readonly days?: number;
  readonly look?: { readonly layout: string; readonly position: string };
  readonly purposes: Readonly<Record<string, PurposeWords>>;
  readonly services: readonly SiteService[];
  /** Language → text key → text. */
  readonly texts: Readonly<Record<string, PerLanguage>>;
  readonly left: readonly Left[];
}
