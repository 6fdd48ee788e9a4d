import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PurgeReport } from '../../protocol/purge.js';
import type { HeadList } from '../../protocol/record.js';
import { type Hold, holdJobs } from '../jobs/index.js';
import type { AuditEntry, Meta, PublishedSite, RefusalCount } from '../meta/index.js';
import { Follower, readProofFolder } from '../proof/index.js';
import { dateOf } from '../query/calendar.js';
import type { Store } from '../store/store.js';
import { type CellLine, lineOf } from './cells.js';
import { linesOf } from './lines.js';
import { FORMAT, type Manifest } from './manifest.js';
import { readCells } from './read-cells.js';
import { Totals } from './totals.js';

/** One piece of what is kept of a site, in the order they come: what it is of, and the thing itself. */
export type Piece =
  | readonly ['export', Pick<Manifest, 'site' | 'exportedAt' | 'detailFrom'> & { readonly format: number }]
  | readonly ['config', PublishedSite]
  | readonly ['recent' | 'history', CellLine]
  | readonly ['progress', { readonly done: number; readonly total: number }]
  | readonly ['refusals', Omit<RefusalCount, 'site' | 'minute'> & { readonly minute: string }]
  | readonly ['purges', PurgeReport]
  | readonly ['audit', Omit<AuditEntry, 'at'> & { readonly at: string }]
  | readonly ['records', string]
  | readonly ['heads', HeadList]
  | readonly ['artefact', { readonly hash: string; readonly text: string }]
  | readonly ['end', { readonly totals: Manifest['totals'] }];

export interface ExportedFrom {
  readonly store: Store;
  readonly meta: Meta;
  readonly proofDir: string;
  readonly now: () => number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * All that is kept of a site, published or not. Days do not move from one tier to the other meanwhile; what is counted meanwhile may be
 * in it or not.
 * @throws Busy
 */
export async function* readSite(from: ExportedFrom, site: string): AsyncGenerator<Piece> {
  const { store, meta, now } = from;
  const hold = await holdJobs(meta.jobs, ['age', 'purge'], now);
  try {
    const detailFrom = await store.detailFrom(site);
    yield [
      'export',
      {
        format: FORMAT,
        site,
        exportedAt: iso(now()),
        detailFrom: detailFrom === null ? null : dateOf(detailFrom),
      },
    ];
    const published = await meta.sites.find(site);
    if (published) yield ['config', published];
    const totals = new Totals();
    yield* cellsOf(store, site, hold, totals);
    for (const { minute, reason, n } of await meta.refusals.since(site, 0))
      yield ['refusals', { minute: iso(minute * 60_000), reason, n }];
    for (const report of (await meta.purges.ofSite(site)).slice().reverse()) yield ['purges', report];
    for (const { at, ...entry } of await meta.audit.ofSite(site)) yield ['audit', { at: iso(at), ...entry }];
    yield* proofOf(from.proofDir, site);
    yield ['end', { totals: totals.get() }];
  } finally {
    await hold.release();
  }
}

async function* cellsOf(store: Store, site: string, hold: Hold, totals: Totals): AsyncGenerator<Piece> {
  for await (const { cells, done, total } of readCells(store, site)) {
    for (const kept of cells) {
      totals.add(kept);
      yield [kept.shape === null ? 'recent' : 'history', lineOf(kept)];
    }
    yield ['progress', { done, total }];
    await hold.renew();
  }
}

/** Heads first: of a day that ends meanwhile there would else be one, and not all of its lines. Artefacts last: a line may name a new one. */
async function* proofOf(dir: string, site: string): AsyncGenerator<Piece> {
  const folder = readProofFolder(dir);
  if (!folder?.sites().includes(site)) return;
  yield ['heads', folder.heads(site)];
  const follower = new Follower();
  for (const file of folder.files(site)) {
    for await (const line of linesOf(createReadStream(file, 'utf8'))) {
      follower.take(line);
      yield ['records', line];
    }
  }
  for (const hash of follower.bundles) {
    if (folder.hasArtefact(hash))
      yield ['artefact', { hash, text: readFileSync(join(folder.dir, 'artefacts', `${hash}.json`), 'utf8') }];
  }
}
