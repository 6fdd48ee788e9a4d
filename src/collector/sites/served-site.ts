import { type Artefact, type Bundle, makeBundle, withRegion } from '../../bundle/index.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import { encode, type Encoded } from '../http/encoded.js';
import type { Meta, PublishedSite } from '../meta/index.js';

/** A published site, ready to be asked for. */
export interface ServedSite {
  readonly config: SiteConfig;
  readonly version: number;
  readonly publishedAt: number;
  readonly demo: boolean;
  /** What its bundle is made of. */
  readonly artefact: Artefact;
  /** `sluice.js`, with the visitor's region before it where that is known. */
  entry(region: string | null): Promise<Encoded>;
  /** `<hash>.js` of this bundle or an earlier one. */
  file(name: string): Promise<Encoded | undefined>;
}

/** Regions whose encodings of an entry are kept; the world has some 250 countries, a site few of them at once. */
const REGIONS_KEPT = 64;

/** Makes the bundle, and keeps its files beside those of earlier ones. */
export async function readyToServe(
  { files }: Pick<Meta, 'files'>,
  config: SiteConfig,
  { version, publishedAt, demo }: PublishedSite,
  now: number,
): Promise<ServedSite> {
  const bundle = makeBundle(config);
  const kept = await files.keep(config.site, bundle.files, now);
  const { artefact } = bundle;
  return { config, version, publishedAt, demo, artefact, ...(await inMemory(bundle, kept)) };
}

async function inMemory(
  bundle: Bundle,
  files: ReadonlyMap<string, string>,
): Promise<Pick<ServedSite, 'entry' | 'file'>> {
  const plain = await encode(bundle.entry);
  const byRegion = new Map<string, Promise<Encoded>>();
  const byName = new Map<string, Promise<Encoded>>();
  // What today's pages ask for is ready before the first of them does; older files are encoded when one still asks.
  for (const [name, body] of bundle.files) byName.set(name, encode(body));
  await Promise.all(byName.values());
  return {
    async entry(region) {
      if (region === null) return plain;
      const kept = byRegion.get(region) ?? encode(withRegion(bundle.entry, region));
      byRegion.delete(region);
      byRegion.set(region, kept);
      if (byRegion.size > REGIONS_KEPT) byRegion.delete(byRegion.keys().next().value as string); // it has just been filled
      return kept;
    },
    async file(name) {
      const body = files.get(name);
      if (body === undefined) return undefined;
      const kept = byName.get(name) ?? encode(body);
      byName.set(name, kept);
      return kept;
    },
  };
}
