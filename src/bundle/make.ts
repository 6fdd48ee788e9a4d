import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { prerender } from '../../widget/notice/prerender.js';
import type { LanguagePack, PageProof } from '../protocol/page-config.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { type Artefact, hashPack, makeArtefact, sha256 } from './artefact.js';
import { compileSite } from './compile.js';
import { type OptionalPart, partsOf } from './optional.js';

/** A site's files, ready to be served or written. Every name but `sluice.js` holds its content's hash and can be cached for ever. */
export interface Bundle {
  /** Body of `sluice.js`. */
  readonly entry: string;
  /** Name of the entry's immutable twin, for a tag with SRI. */
  readonly hash: string;
  /** `sha384-…` of the entry. */
  readonly integrity: string;
  /** Name of `more` among the files. */
  readonly more: string;
  /** Name → body; the entry's twin, `more` and the further languages. */
  readonly files: ReadonlyMap<string, string>;
  /** What it was made of; records of answers name it. */
  readonly artefact: Artefact;
}

/** Prebuilt parts, read once a process. */
const parts = new Map<string, string>();

type PartName = 'first' | 'more' | 'debug' | 'tcf-api' | OptionalPart;

function part(name: PartName): string {
  let body = parts.get(name);
  if (body === undefined) {
    const from = import.meta.url.endsWith('.ts') ? '../../dist/parts/' : '../../parts/';
    const file = new URL(`${from}${name}.js`, import.meta.url);
    try {
      body = readFileSync(file, 'utf8').trim();
    } catch {
      throw new Error(
        `The prebuilt part ${name}.js is missing beside ${new URL('.', file).pathname}; run: npm run build`,
      );
    }
    parts.set(name, body);
  }
  return body;
}

/**
 * A value as JavaScript that may stand in a script, also an inline one, and on a page that declares no encoding, or another than
 * ours: it is ASCII. Names go without quotes, which saves some 50 bytes a bundle.
 */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value).replace(
      /[<\u007f-\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([key, field]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : literal(key)}:${literal(field)}`).join(',')}}`;
}

/**
 * Chromium compiles the functions of such a script while it comes in, not each on the main thread when it is first called
 * (https://v8.dev/blog/explicit-compile-hints): a fifth of a new visitor's tag.
 */
const EAGER = '//# allFunctionsCalledOnLoad\n';

const nameOf = (body: string): string => `${sha256(body).slice(0, 16)}.js`;

/** Joins the prebuilt parts with a checked config; no bundler runs. `region`: what the proxy or the operator's file knows of this visitor. */
export function makeBundle(site: SiteConfig, options: { readonly region?: string | null } = {}): Bundle {
  const compiled = compileSite(site, prerender);
  const { page } = compiled;
  const more = { ...compiled.more, pack: hashPack(compiled.more.pack) };
  const packs = compiled.packs.map(hashPack);
  const variants = Object.fromEntries(
    Object.entries(compiled.variants).map(([id, its]) => [id, its.map(hashPack)] as const),
  );
  const optional = partsOf(page);
  const names: readonly PartName[] = [
    ...optional,
    'first',
    'more',
    'debug',
    ...(more.tcf ? (['tcf-api'] as const) : []),
  ];
  const code = Object.fromEntries(names.map((name) => [name, part(name)]));
  const artefact = makeArtefact(site, compiled, { languages: [more.pack, ...packs], variants }, code);
  const files = new Map<string, string>();
  const put = (body: string): string => {
    const name = nameOf(body);
    files.set(name, body);
    return name;
  };
  const debug = put(part('debug'));
  const tcf = more.tcf && { ...more.tcf, file: put(part('tcf-api')) };
  const proof = proofOf(site, artefact);
  const moreName = put(
    `${EAGER}{const SLUICE_MORE=${literal({ ...more, debug, tcf, proof })};${part('more')}}`,
  );
  /** Language, under each of its names → file. */
  const filesOf = (those: readonly LanguagePack[]): Record<string, string> => {
    const languages = Object.fromEntries(
      those.map((pack) => [pack.lang, put(`sluice.provide({pack:${literal(pack)}})`)]),
    );
    for (const [alias, lang] of Object.entries(compiled.aliases))
      if (languages[lang]) languages[alias] = languages[lang];
    return languages;
  };
  const config = literal({
    ...page,
    variants: page.variants?.map((each) => {
      const its = variants[each.id];
      return its ? { ...each, languages: filesOf(its) } : each;
    }),
    files: { more: moreName, languages: filesOf(packs) },
  });
  const entry = withRegion(
    `${EAGER}{const SLUICE_PAGE=${config};${optional.map(part).join('')}${part('first')}}`,
    options.region ?? null,
  );
  return {
    entry,
    hash: put(entry),
    more: moreName,
    integrity: `sha384-${createHash('sha384').update(entry).digest('base64')}`,
    files,
    artefact,
  };
}

function proofOf({ decision, usage, region }: SiteConfig, { hash }: Artefact): PageProof | null {
  if (decision.proof !== 'records' || !usage) return null;
  return {
    collector: new URL(usage.collector).origin,
    bundle: hash,
    fixedRegion: region !== null && region !== '*',
  };
}

/** The entry with a visitor's region before it; the page believes it after its config and before its time zone. */
export function withRegion(entry: string, region: string | null): string {
  // The hint for the compiler has to stay first.
  return region ? entry.replace(EAGER, `${EAGER}self.sluiceRegion=${literal(region)};`) : entry;
}
