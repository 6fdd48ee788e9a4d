import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../../bundle/index.js';
import type { AnswerRecord, HeadList, KeptRecord } from '../../protocol/record.js';
import { HOUR_MS } from '../durations.js';
import { type Disk, lockFolder, nodeDisk, readSource } from '../spool/index.js';
import { Artefacts, type KeptArtefact } from './artefacts.js';
import { FORMAT_FILE, writeFormat } from './format.js';
import { SiteChain } from './site-chain.js';

export interface ProofOptions {
  readonly dir: string;
  /** Whole months that a day's records are kept. */
  readonly months: number;
  /** The disk; tests put one that fails in its place. */
  readonly disk?: Disk;
  readonly now?: () => number;
  readonly onFault: (message: string) => void;
}

export interface Proof {
  /** The site keeps records, and they may name this from now on. */
  publish(site: string, artefact: Artefact): Promise<void>;
  /** The artefact of this hash, if this site has published it here. */
  artefact(site: string, hash: string): KeptArtefact | undefined;
  /** Resolves when the record is durable, or was before. Rejects with a ProofError; then nothing was kept. */
  append(record: AnswerRecord, artefact: KeptArtefact): Promise<'kept' | 'seen'>;
  /** Undefined: no record of this site was ever kept here. */
  heads(site: string): Promise<HeadList> | undefined;
  /** Days with records of a site, also of one that keeps none any more. */
  days(site: string): Promise<number>;
  /** Takes away all records, heads and artefacts of a site, which must be published no more. */
  forget(site: string): Promise<void>;
  close(): Promise<void>;
}

const TURN_EVERY = HOUR_MS;

/** Opens the chains that are there, and closes and purges days as they go by. */
export async function openProof(options: ProofOptions): Promise<Proof> {
  const { dir, months, disk = nodeDisk, now = Date.now, onFault } = options;
  await disk.makeFolder(dir);
  const unlock = await lockFolder(dir);
  const chains = new Map<string, SiteChain>();
  const close = async () => {
    for (const chain of chains.values()) await chain.close();
    await unlock();
  };
  try {
    const chain = await readSource(disk, dir);
    await writeFormat(disk, dir);
    const artefacts = await Artefacts.open(disk, join(dir, 'artefacts'), onFault);
    const openChain = async (site: string) => {
      const at = { disk, dir: join(dir, site), site, chain, months, now, onFault };
      chains.set(site, await SiteChain.open(at));
    };
    for (const name of await disk.list(dir))
      if (!['source', 'lock', 'artefacts', FORMAT_FILE].includes(name)) await openChain(name);
    const turning = setInterval(() => {
      for (const site of chains.values()) {
        site.turnPage().catch((error: unknown) => onFault(String(error)));
      }
    }, TURN_EVERY).unref();

    return {
      async publish(site, artefact) {
        await artefacts.keep(artefact);
        if (!chains.has(site)) await openChain(site);
      },
      artefact(site, hash) {
        const artefact = artefacts.get(hash);
        return artefact?.site === site ? artefact : undefined;
      },
      append(record, artefact) {
        const chainOf = chains.get(record.site);
        if (!chainOf) throw new Error(`no chain is open for ${record.site}`);
        const { nonce, site, bundle, lang, variant, rule, region, source, state, purposes, services, gpc } =
          record;
        const { policy, texts } = artefact;
        const text = texts.get(variant ?? '')?.get(lang) ?? ''; // intake has seen to it
        const kept: Omit<KeptRecord, 'seq' | 'at' | 'id'> = {
          site,
          bundle,
          policy,
          text,
          lang,
          ...(variant !== undefined && { variant }),
          rule,
          region,
          source,
          state,
          purposes,
          services,
          gpc,
        };
        return chainOf.append(nonce, kept);
      },
      heads: (site) => chains.get(site)?.heads(),
      days: async (site) => (await chains.get(site)?.days()) ?? 0,
      async forget(site) {
        const chainOf = chains.get(site);
        chains.delete(site);
        await chainOf?.erase();
        await artefacts.forget(site);
        rmSync(join(dir, site), { recursive: true, force: true });
      },
      close() {
        clearInterval(turning);
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
