import { join } from 'node:path';
import { type Artefact, type ArtefactContent, sha256 } from '../../bundle/index.js';
import type { Disk } from '../spool/index.js';

/** What a record may name: nothing else gets into a chain, whatever a page sends. */
export interface KeptArtefact {
  readonly site: string;
  readonly policy: number;
  readonly purposes: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  /** Variant ('': the notice as it is without any) → language → SHA-256 of what it says. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const NAME = /^([0-9a-f]{64})\.json$/;

export const isWhole = (hash: string, body: Uint8Array): boolean => sha256(body) === hash;

/** Configs, texts and hashes of code as they were published, by their own hash; kept for good, as records may name them. */
export class Artefacts {
  private constructor(
    private readonly disk: Disk,
    private readonly dir: string,
    private readonly kept: Map<string, KeptArtefact>,
  ) {}

  static async open(disk: Disk, dir: string, onFault: (message: string) => void): Promise<Artefacts> {
    await disk.makeFolder(dir);
    const kept = new Map<string, KeptArtefact>();
    for (const name of await disk.list(dir)) {
      const hash = NAME.exec(name)?.[1];
      if (hash === undefined) continue;
      const file = await disk.open(join(dir, name), 'old');
      const body = await file.read(await file.size(), 0);
      await file.close();
      if (isWhole(hash, body)) kept.set(hash, keptOf(body.toString('utf8')));
      else
        onFault(
          `${join(dir, name)}: is not what its name is the hash of; publish its site again, or restore it`,
        );
    }
    return new Artefacts(disk, dir, kept);
  }

  get(hash: string): KeptArtefact | undefined {
    return this.kept.get(hash);
  }

  /** Takes away what a site has published. */
  async forget(site: string): Promise<void> {
    for (const [hash, kept] of this.kept) {
      if (kept.site !== site) continue;
      await this.disk.remove(join(this.dir, `${hash}.json`));
      this.kept.delete(hash);
    }
    await this.disk.syncFolder(this.dir);
  }

  /** Resolves when it is durable. */
  async keep({ hash, body }: Artefact): Promise<void> {
    if (this.kept.has(hash)) return;
    const file = await this.disk.open(join(this.dir, `${hash}.json`), 'new');
    try {
      await file.write(Buffer.from(body), 0);
      await file.datasync();
      await this.disk.syncFolder(this.dir);
    } finally {
      await file.close();
    }
    this.kept.set(hash, keptOf(body));
  }
}

function keptOf(body: string): KeptArtefact {
  const content = JSON.parse(body) as ArtefactContent; // its hash says that we wrote it
  return {
    site: content.site.site,
    policy: content.site.policy.version,
    purposes: new Set(content.purposes),
    services: new Set(content.services.map(({ id }) => id)),
    rules: new Set(content.rules),
    texts: new Map(
      Object.entries({ '': content.languages, ...content.variants }).map(([id, packs]) => [
        id,
        new Map(packs.map(({ lang, hash }) => [lang, hash])),
      ]),
    ),
  };
}
