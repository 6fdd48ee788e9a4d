import { createHash } from 'node:crypto';
import type { LanguagePack } from '../protocol/page-config.js';
import type { SiteConfig } from '../protocol/site-config.js';
import type { Compiled } from './compile.js';

/** What a record of an answer refers to: everything that the question was made of. Named by its own hash. */
export interface Artefact {
  /** SHA-256 of `body`, hex. */
  readonly hash: string;
  /** JSON of an {@link ArtefactContent}; these bytes are what the hash is of. */
  readonly body: string;
}

export interface ArtefactContent {
  readonly v: 1;
  /** The checked site.json, defaults filled in. */
  readonly site: SiteConfig;
  readonly purposes: readonly string[];
  readonly services: Compiled['more']['services'];
  /** Ids of the regional rules it can apply. */
  readonly rules: readonly string[];
  /** Each language's texts, with the hash that records and receipts name. */
  readonly languages: readonly LanguagePack[];
  /** The same for each variant that is drawn; left out where there are none. */
  readonly variants?: Readonly<Record<string, readonly LanguagePack[]>>;
  /** Prebuilt part → SHA-256 of its code. */
  readonly code: Readonly<Record<string, string>>;
}

/** Hex. */
export const sha256 = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** A language's pack under the hash of what it says: the first layer, the preferences, and what is told of services and changes. */
export const hashPack = (pack: LanguagePack): LanguagePack => {
  const { lang, tree, texts, purposes, phrases, tells } = pack;
  return { ...pack, hash: sha256(JSON.stringify({ lang, tree, texts, purposes, phrases, tells })) };
};

export function makeArtefact(
  site: SiteConfig,
  { page, more }: Compiled,
  { languages, variants }: Required<Pick<ArtefactContent, 'languages' | 'variants'>>,
  code: Readonly<Record<string, string>>,
): Artefact {
  const content: ArtefactContent = {
    v: 1,
    site,
    purposes: page.purposes.map(({ id }) => id),
    services: more.services,
    rules: page.rules.rules.map(({ id }) => id),
    languages,
    ...(Object.keys(variants).length && { variants }),
    code: Object.fromEntries(Object.entries(code).map(([name, body]) => [name, sha256(body)])),
  };
  const body = JSON.stringify(content);
  return { hash: sha256(body), body };
}
