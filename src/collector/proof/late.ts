import { existsSync } from 'node:fs';
import { openProof, type Proof, type ProofOptions } from './proof.js';

/** Opens the chains when there are any: no folder is made where no site keeps records. */
export async function openProofIfAny(options: ProofOptions): Promise<Proof> {
  let opened = existsSync(options.dir) ? await openProof(options) : null;
  return {
    async publish(site, artefact) {
      opened ??= await openProof(options);
      await opened.publish(site, artefact);
    },
    artefact: (site, hash) => opened?.artefact(site, hash),
    append(record, artefact) {
      if (!opened) throw new Error(`no chain is open for ${record.site}`);
      return opened.append(record, artefact);
    },
    heads: (site) => opened?.heads(site),
    days: async (site) => (await opened?.days(site)) ?? 0,
    forget: async (site) => opened?.forget(site),
    close: async () => opened?.close(),
  };
}
