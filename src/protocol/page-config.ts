import type { Language, PurposeId, ServiceId, SiteId } from './ids.js';
import type { Kept } from './phrase.js';
import type { DeclaredPrefs } from './prefs.js';
import type { RuleTable } from './rule.js';
import type { FunnelConfig, GoalConfig, SiteConfig, TcfConfig, UsageConfig } from './site-config.js';
import type { VendorCall } from './service.js';
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
  /** Its vendor runs on signals alone: outside opt-in regions it is not held while denied, only told (Google's advanced mode). */
  readonly signalled?: true;
}

/**
 * A vendor that is told the verdict in its own words. `of`: ids of services, else of a purpose; one that is granted makes it granted.
 * A placeholder in the arguments of a call is `{ of, granted?, denied? }` in the same sense. Empty lists are left out.
 */
export interface PageVendor extends Partial<
  Record<'before' | 'told' | 'granted' | 'denied', readonly VendorCall[]>
> {
  readonly of: readonly string[];
}

/** What the first file carries: enough to hold, decide and ask. Made by `bundle/compile.ts` from a checked site.json. */
export interface PageConfig {
  readonly site: SiteId;
  readonly policy: { readonly version: number; readonly tells: readonly number[] };
  /** Host patterns of the first party, besides the page's own host. */
  readonly origins: readonly string[];
  /** Left out: the decision's cookie is the host's alone. */
  readonly cookieDomain?: string | undefined;
  readonly purposes: readonly PagePurpose[];
  readonly services: readonly PageService[];
  /** What is said at the start of the page, into the vendors' queues. Left out: nothing. */
  readonly vendors?: readonly PageVendor[];
  /** Services whose vendors wait for a call that only `more.js` can make, once they are granted. Left out: none. */
  readonly calls?: readonly ServiceId[];
  readonly rules: RuleTable;
  /** Where the owner says that every visitor is. */
  readonly region?: string | null;
  /** Left out: `general`. */
  readonly audience?: SiteConfig['audience'] | undefined;
  /** Left out: `sale`. */
  readonly gpc?: SiteConfig['gpc'] | undefined;
  /** `marksOnly`: nothing is held by its host or name; where the gate is `off`, too. */
  readonly gate: Omit<SiteConfig['gate'], 'automatic'> & { readonly marksOnly?: boolean };
  /** Every page has a link of its own that opens the preferences. */
  readonly ownWayBack?: boolean;
  readonly softwareMayGrant?: boolean;
  /** US frameworks are told; `mspa`: the mode a signatory of that agreement uses. */
  readonly gpp?: { readonly mspa?: 'opt-out' | 'service-provider' };
  /** What its stub needs; the rest is in {@link MoreConfig}. */
  readonly tcf?: Pick<TcfConfig, 'cmpId'>;
  /** Left out where there are none. */
  readonly prefs?: DeclaredPrefs;
  /** The first is the default, whose first layer is `first`. After the site's come further names of theirs, such as `zh-TW`. */
  readonly languages: readonly Language[];
  readonly first: FirstLayer;
  /** What is drawn from; left out where there are none. */
  readonly variants?: readonly PageVariant[];
  /** Id of the one that was drawn, in whose words and looks the notice is. Left out, or '': as it is without any. */
  readonly variant?: string;
  /** Addresses of the other files, relative to this one. The default language has none, under any name; it is in `more`. */
  readonly files: { readonly more: string; readonly languages: Readonly<Record<Language, string>> };
}

/** The first layer in one language, ready to be made into elements. */
export interface FirstLayer {
  readonly lang: Language;
  readonly dir: 'ltr' | 'rtl';
  readonly tree: Tree;
}

/** One form of the notice. `first` and `languages` are left out where it is the notice as it is without variants. */
export interface PageVariant {
  readonly id: string;
  /** How often it is drawn, against the others. */
  readonly share: number;
  readonly first?: FirstLayer;
  /** Addresses of its packs, of every language. */
  readonly languages?: Readonly<Record<Language, string>>;
}

/** What a visitor is told of a service. Country, data and lifetimes are said by {@link LanguagePack.phrases}. */
export interface ServiceDetails {
  readonly id: ServiceId;
  readonly name: string;
  readonly purpose: PurposeId;
  readonly provider: string;
  readonly country: string;
  readonly policy: string;
  readonly hosts: readonly string[];
  readonly cookies: readonly Kept<string>[];
  readonly storage: readonly Kept<string>[];
  readonly data: readonly string[];
  readonly keeps: string;
  /** One of the site's own that goes with its purpose: it has no switch and no verdict of its own. */
  readonly own?: true;
}

export interface PurposeText {
  readonly label: string;
  readonly text: string;
}

/** Everything that is said in one language. */
export interface LanguagePack extends FirstLayer {
  readonly texts: NoticeTexts;
  readonly purposes: Readonly<Record<PurposeId, PurposeText>>;
  /** What is told of services, as this language says it; what is not here is said as it is. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Policy version → what changed. */
  readonly tells: Readonly<Record<string, string>>;
  /** SHA-256 of what is said, hex; '' until `makeBundle` has made it. */
  readonly hash: string;
}

export interface PageUsage {
  /** When the notice's counters are sent. */
  readonly counters: SiteConfig['notice']['counters'];
  /** Origin of the collector, without a trailing slash. */
  readonly collector: string;
  readonly timeZone: string;
  readonly goals: readonly GoalConfig[];
  readonly funnels: readonly FunnelConfig[];
  readonly events: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly paths: readonly string[];
  readonly redact: readonly string[];
  readonly automatic: UsageConfig['automatic'];
  readonly hash: boolean;
  /** Dimension → the purpose a visit has to be granted to tell it. */
  readonly bind: Readonly<Record<string, PurposeId>>;
}

/** What a page needs to send a record of each answer. */
export interface PageProof {
  /** Origin of the collector, without a trailing slash. */
  readonly collector: string;
  /** SHA-256 of the bundle's artefact. */
  readonly bundle: string;
  /** The config says where every visitor is. */
  readonly fixedRegion: boolean;
}

/** What `__tcfapi` is told with, and the file that it comes in, relative to the first; '' where it is in the same one. */
export interface PageTcf extends Readonly<TcfConfig> {
  readonly file: string;
}

/** What `more.js` carries. */
export interface MoreConfig {
  /** The controller, for the receipt. */
  readonly name: string;
  readonly policyUrl: string;
  readonly pack: LanguagePack;
  readonly services: readonly ServiceDetails[];
  /** Vendors and all that is said to them as the verdict changes. */
  readonly vendors: readonly PageVendor[];
  /** Null: nothing is counted. */
  readonly usage: PageUsage | null;
  /** Null: no record is sent. */
  readonly proof: PageProof | null;
  /** Address of the debug panel, relative to the first file; '' where it is in the same one. */
  readonly debug: string;
  readonly tcf?: PageTcf;
}
