import { sha256 } from '../bundle/index.js';
import type { DeleteReply, DeleteRequest, DeletionReceipt, Removed } from '../protocol/delete-site.js';
import { CLASSES, type CellClass } from '../protocol/purge.js';
import { holdJobs } from './jobs/index.js';
import { type Deletion, type Meta, OF_SITE_NAMES } from './meta/index.js';
import type { Proof } from './proof/index.js';
import { KINDS_OF } from './purge.js';
import type { Store } from './store/store.js';

export interface DeletedFrom {
  readonly store: Store;
  readonly meta: Meta;
  readonly proof: Proof;
  /** Nothing is taken for the site from now on, by any collector. It has to be published no more. */
  readonly withdraw: (site: string) => Promise<void>;
  /** Resolves when every report that was acknowledged is in the store, and what the spool held of it may go. */
  readonly drain: () => Promise<void>;
  readonly now: () => number;
}

/** Name of the lease under which sites are deleted; who needs everything to stay takes it too. */
export const DELETION_LEASE = 'delete';

/** Rounds of taking away what came on its way in; one is enough but for a report that was being acknowledged. */
const ROUNDS = 5;

/** A site and all that is kept of it, or what that would be. @throws Busy */
export async function deleteSite(
  from: DeletedFrom,
  { site, proof, dryRun }: DeleteRequest,
  by: string,
): Promise<DeleteReply> {
  if (dryRun) return { dryRun, removed: await foundOf(from, site, proof), receipt: null };
  const { meta, now } = from;
  const deletion = await meta.deletions.begin({ site, proof, by }, now());
  return finishDeletion(from, deletion);
}

/** Does what is left of a deletion. Every step may be done twice. @throws Busy */
export async function finishDeletion(from: DeletedFrom, deletion: Deletion): Promise<DeleteReply> {
  const { store, meta, now } = from;
  const { id, site } = deletion;
  const hold = await holdJobs(meta.jobs, [DELETION_LEASE, 'age', 'purge', 'rewrite'], now);
  try {
    const removed: { -readonly [Name in keyof Removed]: Removed[Name] } = { ...NOTHING, ...deletion.removed };
    removed.configs += await meta.ofSite.remove('configs', site);
    await from.withdraw(site);
    for (let round = 0; round < ROUNDS; round += 1) {
      await hold.renew();
      await from.drain();
      const cells: Record<CellClass, number> = { ...removed.cells };
      for (const one of CLASSES) {
        await hold.renew();
        const pruned = await store.prune({ site, kinds: KINDS_OF[one] }, false);
        cells[one] += pruned.cells;
        removed.words += pruned.words;
      }
      removed.cells = cells;
      await meta.deletions.note(id, removed);
      if ((await store.span(site)) === null) break;
    }
    // What was deleted lies in the file until it is written anew.
    await store.rewrite();
    await hold.renew();
    for (const what of OF_SITE_NAMES) removed[what] += await meta.ofSite.remove(what, site);
    await meta.deletions.note(id, removed);
    if (deletion.proof === 'delete') {
      removed.proofDays ||= await from.proof.days(site);
      await meta.deletions.note(id, removed);
      await from.proof.forget(site);
    }
    const receipt = receiptOf(deletion, removed, now());
    await meta.deletions.end(receipt, now());
    // Not of the site: whoever has one of that name later is not told of this one.
    await meta.audit.write({ at: now(), actor: deletion.by, action: 'site.delete', detail: `${site} ${id}` });
    return { dryRun: false, removed, receipt };
  } finally {
    await hold.release();
  }
}

const NOTHING: Removed = {
  cells: { visits: 0, notice: 0, gate: 0 },
  words: 0,
  configs: 0,
  versions: 0,
  bundleFiles: 0,
  refusals: 0,
  imports: 0,
  purgeReports: 0,
  grants: 0,
  mails: 0,
  roles: 0,
  invitations: 0,
  tokens: 0,
  shares: 0,
  audit: 0,
  proofDays: 0,
};

async function foundOf(
  { store, meta, proof }: DeletedFrom,
  site: string,
  choice: Deletion['proof'],
): Promise<Removed> {
  const cells: Record<CellClass, number> = { ...NOTHING.cells };
  for (const one of CLASSES) cells[one] = (await store.prune({ site, kinds: KINDS_OF[one] }, true)).cells;
  const { words } = await store.prune({ site, kinds: CLASSES.flatMap((one) => KINDS_OF[one]) }, true);
  const rows: Partial<Record<keyof Removed, number>> = {};
  for (const what of OF_SITE_NAMES) rows[what] = await meta.ofSite.count(what, site);
  const proofDays = choice === 'delete' ? await proof.days(site) : 0;
  return { ...NOTHING, ...rows, cells, words, proofDays };
}

function receiptOf(
  { id, site, by, proof, startedAt }: Deletion,
  removed: Removed,
  now: number,
): DeletionReceipt {
  const told: Omit<DeletionReceipt, 'hash'> = {
    receipt: 1,
    id,
    site,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(now).toISOString(),
    by,
    removed,
    proof,
    stays: [
      'this receipt, and an entry of the audit log that the site was deleted',
      'accounts of people, who have no role on it any more',
      'for two minutes at most, reports of the last minute in a file of the spool that holds other sites too',
      'backups and exports that were made before',
      ...(proof === 'keep' ? ['records of answers, where the site kept them'] : []),
    ],
  };
  return { ...told, hash: sha256(JSON.stringify(told)) };
}

/** Is the receipt as it was written? */
export function isWholeReceipt({ hash, ...told }: DeletionReceipt): boolean {
  return sha256(JSON.stringify(told)) === hash;
}
