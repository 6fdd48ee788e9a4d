import {
  type Artefact,
  type Bundle,
  type Checked,
  checkSite,
  makeBundle,
  type Problem,
  withRegion,
} from '../bundle/index.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { encode, type Encoded } from './http/encoded.js';
import type { Meta } from './meta/index.js';

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

export interface ServedSites {
  get(id: string): ServedSite | undefined;
  all(): readonly ServedSite[];
  /** It is served no more: nothing is taken or answered for it from now on. */
  withdraw(id: string): void;
  /** Some site names this origin as its own. */
  isOrigin(origin: string): boolean;
  /** The one site that names this origin; undefined when none or several do. */
  ofOrigin(origin: string): string | undefined;
}

/** Regions whose encodings of an entry are kept; the world has some 250 countries, a site few of them at once. */
const REGIONS_KEPT = 64;

/** Publishes what is given, then serves that and all that was published before. Problems are told, all at once. */
export async function serveSites(
  meta: Meta,
  given: readonly { readonly name: string; readonly json: unknown; readonly demo: boolean }[],
  now: number,
): Promise<{ readonly sites: ServedSites } | { readonly problems: readonly Problem[] }> {
  const stored = new Map<string, number>();
  for (const { config } of await meta.sites.all()) {
    const { site, policy } = config as SiteConfig; // what is stored has been checked
    stored.set(site, policy.version);
  }
  const problems: Problem[] = [];
  const publish: { config: SiteConfig; demo: boolean }[] = [];
  for (const { name, json, demo } of given) {
    const checked = checkSite(json);
    const found = 'problems' in checked ? checked.problems : backwards(checked.config, stored);
    problems.push(...found.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` })));
    if ('config' in checked && found.length === 0) publish.push({ config: checked.config, demo });
  }
  if (problems.length > 0) return { problems };
  for (const { config, demo } of publish) {
    const { version, changed } = await meta.sites.publish(config, demo, now);
    if (changed) {
      await meta.audit.write({
        at: now,
        actor: 'serve',
        action: 'site.publish',
        site: config.site,
        detail: String(version),
      });
    }
  }
  const served = new Map<string, ServedSite>();
  for (const { config: json, ...rest } of await meta.sites.all()) {
    const checked: Checked = checkSite(json);
    if ('problems' in checked) {
      const { site } = json as SiteConfig; // stored by us, once valid
      problems.push(...checked.problems.map((p) => ({ ...p, path: `published site "${site}": ${p.path}` })));
      continue;
    }
    const { config } = checked;
    const bundle = makeBundle(config);
    const files = await meta.files.keep(config.site, bundle.files, now);
    const { artefact } = bundle;
    served.set(config.site, { config, artefact, ...rest, ...(await inMemory(bundle, files)) });
  }
  return problems.length > 0 ? { problems } : { sites: lookUps(served) };
}

/** Reports and cookies hold versions; a lower one would make answers of the future look like answers of the past. */
function backwards(config: SiteConfig, stored: ReadonlyMap<string, number>): Problem[] {
  const before = stored.get(config.site) ?? 0;
  const { version } = config.policy;
  if (version >= before) return [];
  return [
    {
      path: 'policy.version',
      value: version,
      message: `is lower than the ${before} that is published; versions only go up`,
    },
  ];
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

function lookUps(served: Map<string, ServedSite>): ServedSites {
  let byOrigin = originsOf(served);
  return {
    get: (id) => served.get(id),
    all: () => [...served.values()],
    withdraw(id) {
      served.delete(id);
      byOrigin = originsOf(served);
    },
    isOrigin: (origin) => byOrigin.has(origin),
    ofOrigin(origin) {
      const ids = byOrigin.get(origin);
      return ids?.length === 1 ? ids[0] : undefined;
    },
  };
}

function originsOf(served: ReadonlyMap<string, ServedSite>): ReadonlyMap<string, readonly string[]> {
  const byOrigin = new Map<string, string[]>();
  for (const [id, { config }] of served) {
    for (const url of config.origins) {
      const { origin } = new URL(url); // checked as a uri
      byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), id]);
    }
  }
  return byOrigin;
}
