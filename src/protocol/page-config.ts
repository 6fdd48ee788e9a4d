import type { Language, PurposeId, ServiceId, SiteId } from './ids.js';
import type { RuleTable } from './rule.js';
import type { FunnelConfig, GoalConfig, SiteConfig } from './site-config.js';
import type { VendorAdapter } from './service.js';
import type { NoticeTexts } from './texts.js';

/** Markup as data: text, or a tag with its attributes and children. The page makes elements of it, never HTML. */
export type Tree =
  string | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...children: Tree[]];

export interface PagePurpose {
  readonly id: PurposeId;
  /** A sale or sharing of data: GPC switches it off. */
  readonly sale?: boolean;
  /** Policy version that introduced it; left out: the first. */
  readonly since?: number;
}

/** A service as the gate needs it. What the visitor reads of it is in {@link ServiceDetails}. */
export interface PageService {
  readonly id: ServiceId;
  readonly purpose: PurposeId;
  readonly hosts: readonly string[];
  readonly cookies: readonly string[];
  readonly storage: readonly string[];
  /** Policy version that introduced it; left out: the first. */
  readonly since?: number;
  /** It cannot be stopped once it runs: withdrawing reloads the page. */
  readonly stops?: false;
  readonly adapter?: VendorAdapter;
}

/** What the first file carries: enough to hold, decide and ask. Made by `bundle/compile.ts` from a checked site.json. */
export interface PageConfig {
  readonly site: SiteId;
  /** The controller, for the receipt. */
  readonly name: string;
  readonly policy: { readonly version: number; readonly url: string; readonly tells: readonly number[] };
  /** Host patterns of the first party, besides the page's own host. */
  readonly origins: readonly string[];
  readonly cookieDomain: string | null;
  readonly purposes: readonly PagePurpose[];
  readonly services: readonly PageService[];
  readonly rules: RuleTable;
  readonly region: string | null;
  /** Left out: `general`. */
  readonly audience?: SiteConfig['audience'] | undefined;
  /** Left out: `sale`. */
  readonly gpc?: SiteConfig['gpc'] | undefined;
  readonly gate: SiteConfig['gate'];
  /** How it looks travels in `first`. */
  readonly notice: Pick<SiteConfig['notice'], 'counters' | 'reopen'>;
  readonly decision: SiteConfig['decision'];
  /** The first is the default, whose first layer is `first`. */
  readonly languages: readonly Language[];
  readonly first: FirstLayer;
  /** Addresses of the other files, relative to this one. */
  readonly files: { readonly more: string; readonly languages: Readonly<Record<Language, string>> };
}

/** The first layer in one language, ready to be made into elements. */
export interface FirstLayer {
  readonly lang: Language;
  readonly dir: 'ltr' | 'rtl';
  readonly tree: Tree;
}

/** What a visitor is told of a service. */
export interface ServiceDetails {
  readonly id: ServiceId;
  readonly name: string;
  readonly purpose: PurposeId;
  readonly provider: string;
  readonly country: string;
  readonly policy: string;
  readonly hosts: readonly string[];
  readonly cookies: readonly string[];
  readonly storage: readonly string[];
  readonly data: readonly string[];
  readonly keeps: string;
}

export interface PurposeText {
  readonly label: string;
  readonly text: string;
}

/** Everything that is said in one language. */
export interface LanguagePack extends FirstLayer {
  readonly texts: NoticeTexts;
  readonly purposes: Readonly<Record<PurposeId, PurposeText>>;
  /** Policy version → what changed. */
  readonly tells: Readonly<Record<string, string>>;
}

export interface PageUsage {
  /** Origin of the collector, without a trailing slash. */
  readonly collector: string;
  readonly timeZone: string;
  readonly goals: readonly GoalConfig[];
  readonly funnels: readonly FunnelConfig[];
  readonly events: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly paths: readonly string[];
  readonly redact: readonly string[];
}

/** What `more.js` carries. */
export interface MoreConfig {
  readonly name: string;
  readonly pack: LanguagePack;
  readonly services: readonly ServiceDetails[];
  /** Null: nothing is counted. */
  readonly usage: PageUsage | null;
  /** Address of the debug panel, relative to the first file; '' where it is in the same one. */
  readonly debug: string;
}
