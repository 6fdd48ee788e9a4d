import { afterAll, describe, expect, it } from 'vitest';
import { type Meta, openMeta } from '../../../src/collector/meta/index.js';
import { publishSite } from '../../../src/collector/sites/index.js';
import { startPostgres } from '../../bench/intake/postgres.js';

const postgres = await startPostgres();
if (!postgres) console.log('meta on PostgreSQL: postgresql is not installed: skipped');
afterAll(() => postgres?.close());

const NOW = Date.UTC(2026, 10, 20);

describe.runIf(postgres)('meta on PostgreSQL', () => {
  const url = postgres?.url ?? '';

  it('makes its tables once, whoever of several collectors comes first', async () => {
    const all = await Promise.all([1, 2, 3].map(() => openMeta(url)));
    expect(await all[0]?.sites.all()).toEqual([]);
    await Promise.all(all.map((one) => one.close()));
  });

  it('lets one of several collectors have a lease, and the next when it is over or given back', async () => {
    const [a, b] = [await openMeta(url), await openMeta(url)];
    const holders = Array.from({ length: 20 }, (_, i) => ({ meta: i % 2 ? a : b, holder: `holder-${i}` }));
    const take = (now: number) =>
      Promise.all(holders.map(({ meta, holder }) => meta.jobs.lease('age', holder, now, 1000)));
    const first = await take(NOW);
    expect(first.filter(Boolean)).toHaveLength(1);
    // Nobody else has it before its time, and the holder holds on.
    expect(await take(NOW + 999)).toEqual(first);
    expect((await take(NOW + 5000)).filter(Boolean)).toHaveLength(1);
    const holder = `holder-${(await take(NOW + 5001)).indexOf(true)}`;
    await a.jobs.release('age', holder);
    expect(await b.jobs.lease('age', 'another', NOW + 5002, 1000)).toBe(true);
    await Promise.all([a.close(), b.close()]);
  });

  it('keeps milliseconds, texts and counts as they were, and tells them as numbers', async () => {
    const meta = await openMeta(url);
    const run = { job: 'purge', startedAt: NOW, endedAt: NOW + 1, done: 1, total: 2, detail: 'é' } as const;
    await meta.jobs.write({ ...run, state: 'running' });
    await meta.jobs.write({ ...run, state: 'done' });
    expect(await meta.jobs.runs('purge')).toEqual([{ ...run, state: 'done' }]);
    const minute = Math.floor(NOW / 60_000);
    for (let i = 0; i < 2; i += 1) await meta.refusals.add([{ site: 'shop', minute, reason: 'rate', n: 3 }]);
    expect(await meta.refusals.since('shop', minute)).toEqual([
      { site: 'shop', minute, reason: 'rate', n: 6 },
    ]);
    const invitation = { site: 'shop', role: 'viewer', by: 'terminal', expiresAt: NOW + 1000 } as const;
    const { id, secret } = await meta.invitations.issue(invitation, NOW);
    const spent = await Promise.all([1, 2, 3].map(() => meta.invitations.spend(secret, NOW)));
    expect(spent.filter((one) => one !== null)).toEqual([{ id, ...invitation }]);
    await meta.close();
  });

  it('keeps imports, deletions, grants and what was sent once for all collectors, and forgets a site with its rows', async () => {
    const [a, b] = [await openMeta(url), await openMeta(url)];
    const [run, same] = [await a.imports.begin('x', 'shop', NOW), await b.imports.begin('x', 'shop', NOW)];
    expect(same).toEqual(run);
    await b.imports.end('x', NOW + 1);
    expect(await a.imports.find('x')).toEqual({ ...run, isDone: true });

    const deletion = await a.deletions.begin({ site: 'shop', proof: 'keep', by: 'terminal' }, NOW);
    await a.deletions.note(deletion.id, { words: 3 });
    expect(await b.deletions.underWay()).toEqual([{ ...deletion, startedAt: NOW, removed: { words: 3 } }]);

    const asked = {
      site: 'shop',
      integration: 'email',
      host: 'mail.example',
      fields: ['totals'],
      purpose: 'a weekly look',
      to: ['owner@shop.example'],
      every: 'weekly',
      expiresAt: null,
    } as const;
    const grant = await a.grants.add({ ...asked, fields: ['totals'], to: [...asked.to] }, 'terminal', NOW);
    const claims = await Promise.all([a, b, a, b].map(({ grants }) => grants.claim(grant, '2026-W47', NOW)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await b.grants.sent(grant.id, '2026-W47', NOW + 2);
    expect(await a.grants.sendings()).toEqual([
      { grant: grant.id, period: '2026-W47', claimedAt: NOW, sentAt: NOW + 2 },
    ]);
    expect(await b.grants.revoke(grant.id, NOW + 3)).toBe(true);
    expect(await a.grants.revoke(grant.id, NOW + 4)).toBe(false);

    const night = { site: 'shop', day: '2026-11-20', at: '2026-11-20T03:00:00Z', classes: [] } as const;
    for (const detailFrom of [null, '2026-10-01']) await a.purges.write({ ...night, detailFrom });
    expect(await b.purges.ofSite('shop')).toEqual([{ ...night, detailFrom: '2026-10-01' }]);

    for (const what of ['imports', 'grants', 'mails', 'purgeReports'] as const) {
      expect(await a.ofSite.count(what, 'shop')).toBe(1);
      expect(await b.ofSite.remove(what, 'shop')).toBe(1);
      expect(await a.ofSite.count(what, 'shop')).toBe(0);
    }
    await Promise.all([a.close(), b.close()]);
  });

  it('draws one secret a generation for all collectors, and keeps none that is over', async () => {
    const [a, b] = [await openMeta(url), await openMeta(url)];
    const [one, other] = await Promise.all([a.wordKeys.of(600, 600), b.wordKeys.of(600, 600)]);
    expect(other).toEqual(one);
    expect(await a.wordKeys.of(601, 600)).not.toEqual(one);
    // One generation later it is still there; what is from before it is hashed with it.
    expect(await b.wordKeys.of(600, 601)).toEqual(one);
    expect(await b.wordKeys.of(500, 601)).toEqual(one);
    expect(await a.wordKeys.of(600, 602)).not.toEqual(one);
    await Promise.all([a.close(), b.close()]);
  });

  it('keeps one next version of a site, whoever of several publishes it first', async () => {
    const all = await Promise.all([1, 2, 3].map(() => openMeta(url)));
    const publish = (names: readonly string[], after?: number) =>
      Promise.all(
        names.map((name, i) => {
          const json = { site: 'quay', name, policy: { version: 1, url: '/p' }, purposes: { analytics: {} } };
          return publishSite(
            all[i] as Meta,
            { json, demo: false, by: 'serve', ...(after === undefined ? {} : { after }) },
            NOW,
          );
        }),
      );
    const first = await publish(['Quay', 'Quay', 'Quay']);
    expect(first.map((one) => 'version' in one && one.version)).toEqual([1, 1, 1]);
    expect(first.filter((one) => 'changed' in one && one.changed)).toHaveLength(1);
    const next = await publish(['East', 'West', 'North'], 1);
    expect(next.filter((one) => 'changed' in one && one.changed)).toHaveLength(1);
    expect(next.filter((one) => 'meanwhile' in one)).toEqual([{ meanwhile: 2 }, { meanwhile: 2 }]);
    const rest = await publish(['East', 'West', 'North']);
    expect(rest.filter((one) => 'changed' in one && one.changed).length).toBeGreaterThan(1);
    const numbers = (await all[0]?.sites.versions('quay'))?.map(({ version }) => version) ?? [];
    expect(numbers).toEqual(numbers.map((_, i) => numbers.length - i));
    await Promise.all(all.map((one) => one.close()));
  });
});
