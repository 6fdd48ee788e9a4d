import { checkSite, type Problem } from '../../bundle/index.js';
import type { Meta, PublishedSite } from '../meta/index.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Proof } from '../proof/index.js';
import { Turns } from '../turns.js';
import { goingUp, keepVersion, type Published, publishSite, type ToPublish } from './publish.js';
import { readyToServe } from './served-site.js';
import { type ServedSites, Slots } from './served-sites.js';

/** A site.json that is given by a file, at a start. */
export interface GivenSite {
  /** As problems name it. */
  readonly name: string;
  readonly json: unknown;
  readonly demo: boolean;
}

export interface PublisherParts {
  readonly meta: Pick<Meta, 'sites' | 'files' | 'audit'>;
  /** Learns of what records may name before any page can send one. */
  readonly proof: Pick<Proof, 'publish'>;
  readonly now: () => number;
  /** Milliseconds until a version takes the place of the one before: as long as every collector needs to have it ready. */
  readonly settleMs: number;
  readonly onFault: (message: string) => void;
}

/** Who publishes files, in the audit log. */
const BY_FILE = 'serve';

/** Publishes, and serves what is published, by whichever collector. */
export class Publisher {
  readonly #slots: Slots;
  readonly #turns = new Turns();
  /** Versions that cannot be served, and were told of. */
  readonly #unfit = new Map<string, number>();

  constructor(private readonly parts: PublisherParts) {
    this.#slots = new Slots(parts.now);
  }

  get served(): ServedSites {
    return this.#slots;
  }

  /**
   * Publishes files, and serves everything that is published. A file that says what it said when it was published last is not published
   * again: what came since by other ways stays. Problems are told, all at once; of files there are none, or nothing was published.
   */
  start(given: readonly GivenSite[]): Promise<readonly Problem[]> {
    return this.#turns.take(async () => {
      const { meta, now } = this.parts;
      const problems: Problem[] = [];
      const found = [];
      for (const { name, json, demo } of given) {
        const read = checkSite(json);
        if ('config' in read && (await isKnown(meta.sites, read.config, demo))) continue;
        const checked = 'config' in read ? await goingUp(meta, read.config) : read;
        if ('config' in checked) found.push({ config: checked.config, demo, by: BY_FILE });
        else problems.push(...checked.problems.map((one) => ({ ...one, path: `${name}: ${one.path}` })));
      }
      if (problems.length > 0) return problems;
      for (const site of found) await keepVersion(meta, site, now());
      for (const site of await meta.sites.all()) problems.push(...(await this.#serve(site, now())));
      return problems;
    });
  }

  publish(site: ToPublish): Promise<Published> {
    return this.#turns.take(async () => {
      const { meta, now } = this.parts;
      const published = await publishSite(meta, site, now());
      if ('changed' in published && published.changed) await this.#take(published.site);
      return published;
    });
  }

  /** Serves what was published elsewhere since, and no longer what is gone. */
  refresh(): Promise<void> {
    return this.#turns.take(async () => {
      const marks = await this.parts.meta.sites.marks();
      const there = new Set(marks.map(({ site }) => site));
      for (const id of this.#slots.ids()) if (!there.has(id)) this.#slots.withdraw(id);
      for (const { site, version, publishedAt } of marks) {
        const newest = this.#slots.newest(site);
        const isServed = newest?.version === version && newest.publishedAt === publishedAt;
        if (!isServed && this.#unfit.get(site) !== version) await this.#take(site);
      }
    });
  }

  /** It is served no more: nothing is taken or answered for it from now on. It has to be published no more, or comes back. */
  withdraw(id: string): Promise<void> {
    return this.#turns.take(() => Promise.resolve(this.#slots.withdraw(id)));
  }

  /** The version that is published now, as soon as all collectors have it. */
  async #take(id: string): Promise<void> {
    const { meta, settleMs, onFault } = this.parts;
    const site = await meta.sites.find(id);
    if (!site) return;
    const problems = await this.#serve(site, site.publishedAt + settleMs);
    if (problems.length === 0) return;
    this.#unfit.set(id, site.version);
    for (const { path, message } of problems) onFault(`${path} ${message}`);
  }

  async #serve(site: PublishedSite, at: number): Promise<readonly Problem[]> {
    const checked = checkSite(site.config);
    if ('problems' in checked)
      return checked.problems.map((one) => ({ ...one, path: `published site "${site.site}": ${one.path}` }));
    const { meta, proof, now } = this.parts;
    const ready = await readyToServe(meta, checked.config, site, now());
    if (checked.config.decision.proof === 'records') await proof.publish(site.site, ready.artefact);
    this.#slots.put(ready, at);
    return [];
  }
}

/** Is it what was published last by a file? */
async function isKnown(sites: Meta['sites'], config: SiteConfig, demo: boolean): Promise<boolean> {
  const last = (await sites.versions(config.site)).find(({ by }) => by === BY_FILE);
  const kept = last && (await sites.version(config.site, last.version));
  return kept?.demo === demo && JSON.stringify(kept.config) === JSON.stringify(config);
}
