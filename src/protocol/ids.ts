/** Ids are `[a-z0-9-]`, at most 40 characters: they travel in a cookie, in URLs and in column values as they are. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type SiteId = Branded<'site'>;
export type PurposeId = Branded<'purpose'>;
export type ServiceId = Branded<'service'>;
/** ISO 3166-1 alpha-2 (`DE`) or 3166-2 (`US-CA`), upper case. */
export type Region = Branded<'region'>;
/** BCP 47, e.g. `en`, `zh-Hans`. */
export type Language = Branded<'language'>;
/** Whole days since 1970-01-01. Which zone's days is said where it is used. */
export type Day = Branded2<'day'>;
/** Whole hours since 1970-01-01T00Z. */
export type Hour = Branded2<'hour'>;
type Branded2<Name extends string> = number & { readonly [brand]?: Name };

/** Site ids that would shadow the collector's own addresses. */
export const RESERVED_SITES: readonly string[] = ['v1', 'app', 'healthz', 'readyz'];
