import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSite } from '../../../src/bundle/index.js';
import {
  type DeletedFrom,
  deleteSite,
  finishDeletion,
  isWholeReceipt,
} from '../../../src/collector/delete-site.js';
import { type Meta, openMeta } from '../../../src/collector/meta/index.js';
import { openProofIfAny, type Proof } from '../../../src/collector/proof/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import { batchOf, cell, DAY } from '../../collector/store/cells.js';

const NOW = DAY * 86_400_000;
let dir: string;
let meta: Meta;
let proof: Proof;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-delete-'));
  meta = await openMeta(dir);
  proof = await openProofIfAny({ dir: join(dir, 'proof'), months: 12, onFault: () => undefined });
});
afterEach(async () => {
  await meta.close();
  rmSync(dir, { recursive: true, force: true });
});

async function filled(): Promise<Store> {
  const store = createMemoryStore();
  await store.apply(
    batchOf([
      ...[DAY, DAY - 1, DAY - 50].map((day) => cell({ day })),
      cell({ kind: 'notice', visit: {}, items: ['refused'], sums: { n: 1 } }),
      cell({ kind: 'gate', visit: {}, items: ['held'], sums: { n: 1 } }),
      cell({ site: 'blog' }),
    ]),
  );
  await store.age('shop', DAY - 50);
  for (const site of ['shop', 'blog']) {
    const checked = checkSite({
      site,
      name: site,
      policy: { version: 1, url: '/p' },
      purposes: { analytics: {} },
    });
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
    await meta.sites.publish({ config: checked.config, demo: false, by: 'serve' }, NOW);
    await meta.files.keep(site, new Map([['a.js', '1']]), NOW);
    await meta.refusals.add([{ site, minute: 1, reason: 'spam', n: 3 }]);
    await meta.imports.begin(site, site, NOW);
    await meta.roles.set('ada', site, 'owner');
    const given = { site, by: 'ada', expiresAt: NOW + 1 };
    await meta.invitations.issue({ ...given, role: 'viewer' }, NOW);
    await meta.tokens.issue({ ...given, name: 'cron', scopes: ['read'] }, NOW);
    await meta.shares.issue({ ...given, name: 'board', password: null }, NOW);
    await meta.audit.write({ at: NOW, actor: 'ada', action: 'share.issue', site, detail: 'board' });
  }
  return store;
}

const from = (store: Store, over: Partial<DeletedFrom> = {}): DeletedFrom => ({
  store,
  meta,
  proof,
  withdraw: () => Promise.resolve(),
  drain: () => Promise.resolve(),
  now: () => NOW,
  ...over,
});
const asked = { site: 'shop', proof: 'keep', dryRun: false } as const;

it('says first what would go, takes that and nothing else, and leaves a receipt that shows if it was changed', async () => {
  const store = await filled();
  const withdrawn: string[] = [];
  const parts = from(store, { withdraw: async (site) => void withdrawn.push(site) });
  const dry = await deleteSite(parts, { ...asked, dryRun: true }, 'terminal');
  expect([dry.receipt, withdrawn]).toEqual([null, []]);
  const { removed, receipt } = await deleteSite(parts, asked, 'terminal');
  expect(removed).toEqual(dry.removed);
  expect(removed).toMatchObject({
    cells: { notice: 1, gate: 1 },
    configs: 1,
    versions: 1,
    bundleFiles: 1,
    refusals: 1,
    imports: 1,
    roles: 1,
    invitations: 1,
    tokens: 1,
    shares: 1,
    audit: 1,
  });
  expect(removed.cells.visits).toBeGreaterThan(3);
  expect(withdrawn).toEqual(['shop']);
  expect([await store.sites(), await store.detailFrom('shop')]).toEqual([['blog'], null]);
  expect((await meta.sites.all()).map(({ site }) => site)).toEqual(['blog']);
  const ofBlog = await Promise.all(
    (['refusals', 'bundleFiles', 'roles', 'tokens', 'audit'] as const).map((what) =>
      meta.ofSite.count(what, 'blog'),
    ),
  );
  expect(ofBlog).toEqual([1, 1, 1, 1, 1]);
  expect(await meta.deletions.receipts()).toEqual([receipt]);
  if (!receipt) throw new Error('no receipt');
  expect(isWholeReceipt(receipt)).toBe(true);
  expect(isWholeReceipt({ ...receipt, removed: { ...receipt.removed, words: 7 } })).toBe(false);
  // Only owners of all sites read that it was deleted.
  expect(await meta.audit.ofSite('shop')).toEqual([]);
  const { entries } = await meta.audit.page(null, 10, null);
  expect(entries.filter(({ action }) => action === 'site.delete')).toMatchObject([
    { site: '', detail: `shop ${receipt.id}` },
  ]);
});

it('takes away what was on its way in when it began', async () => {
  const store = await filled();
  let drained = 0;
  const late = from(store, {
    async drain() {
      drained += 1;
      // Acknowledged before the site was withdrawn, and in the store only now.
      if (drained === 1) await store.apply({ source: 'late', frames: [{ seq: 1, cells: [cell()] }] });
    },
  });
  await deleteSite(late, asked, 'terminal');
  expect(await store.sites()).toEqual(['blog']);
});

it('goes on after being broken off at any step, and its receipt tells of all that went', async () => {
  const whole = (await deleteSite(from(await filled()), asked, 'terminal')).removed;
  for (let broken = 1; ; broken += 1) {
    await meta.close();
    rmSync(dir, { recursive: true });
    meta = await openMeta(dir);
    const store = await filled();
    let steps = 0;
    const failing = <T extends object>(of: T): T =>
      new Proxy(of, {
        get(target, name) {
          const value = Reflect.get(target, name) as unknown;
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]): Promise<unknown> => {
            const done = (await (value as (...args: unknown[]) => unknown).apply(target, args)) as unknown;
            if ((steps += 1) === broken) throw new Error('killed behind a step');
            return done;
          };
        },
      });
    const parts = from(failing(store), { meta: { ...meta, deletions: failing(meta.deletions) } });
    const first = await deleteSite(parts, asked, 'terminal').catch(() => null);
    if (first) break;
    const [left] = await meta.deletions.underWay();
    const { removed, receipt } = left
      ? await finishDeletion(from(store), left)
      : { removed: null, receipt: (await meta.deletions.receipts())[0] };
    expect(await store.sites()).toEqual(['blog']);
    expect(receipt && isWholeReceipt(receipt)).toBe(true);
    // What went in the very step that was killed is gone, and may be told as nothing.
    for (const [one, n] of Object.entries(removed?.cells ?? {}))
      expect([0, whole.cells[one as 'gate']]).toContain(n);
    expect(broken).toBeLessThan(40);
  }
});
