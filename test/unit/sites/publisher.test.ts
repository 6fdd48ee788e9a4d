import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Meta, openMeta } from '../../../src/collector/meta/index.js';
import { Publisher, publishSite, toRollBack } from '../../../src/collector/sites/index.js';
import { encode } from '../../../src/collector/http/encoded.js';

const NOW = Date.UTC(2026, 10, 25, 9);
const SETTLE = 10_000;
const site = (over: object = {}) => ({
  site: 'shop',
  name: 'Shop',
  origins: ['https://shop.example'],
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {} },
  ...over,
});
const named = (name: string) => site({ name });

let dir: string;
let meta: Meta;
let clock: number;
beforeEach(async () => {
  clock = NOW;
  dir = mkdtempSync(join(tmpdir(), 'sluice-sites-'));
  meta = await openMeta(dir);
});
afterEach(async () => {
  await meta.close();
  rmSync(dir, { recursive: true, force: true });
});

/** One of several collectors on this meta store, with what its records may name and what it complained about. */
function collector(settleMs = 0) {
  const artefacts: string[] = [];
  const faults: string[] = [];
  const publisher = new Publisher({
    meta,
    proof: {
      publish(id, { hash }) {
        artefacts.push(`${id} ${hash}`);
        return Promise.resolve();
      },
    },
    now: () => clock,
    settleMs,
    onFault: (message) => faults.push(message),
  });
  return { publisher, artefacts, faults, name: () => publisher.served.get('shop')?.config.name };
}

const file = (json: unknown) => ({ name: 'site.json', json, demo: false });

describe('a file at a start', () => {
  it('is published when it says something else than when it was published last', async () => {
    const { publisher } = collector();
    expect(await publisher.start([file(named('One'))])).toEqual([]);
    await publisher.publish({ json: named('Two'), demo: false, by: 'ada' });

    const again = collector();
    await again.publisher.start([file(named('One'))]);
    expect(again.name()).toBe('Two');
    await collector().publisher.start([file(named('Three'))]);
    expect((await meta.sites.versions('shop')).map(({ version, by }) => [version, by])).toEqual([
      [3, 'serve'],
      [2, 'ada'],
      [1, 'serve'],
    ]);
  });

  it('with a mistake, or an older policy than is published, publishes none of them', async () => {
    await publishSite(
      meta,
      { json: site({ policy: { version: 4, url: '/p' } }), demo: false, by: 'ada' },
      NOW,
    );
    const { publisher } = collector();
    const problems = await publisher.start([
      file({ ...site(), site: 'other' }),
      file(site()),
      file({ ...site(), site: 'third', origins: ['shop.example'] }),
    ]);
    expect(problems.map(({ path }) => path)).toEqual(['site.json: policy.version', 'site.json: origins[0]']);
    expect((await meta.sites.all()).map((one) => one.site)).toEqual(['shop']);
  });
});

describe('publishing while it runs', () => {
  it('serves the new bundle, keeps the files of the old one, and tells records’ proof first', async () => {
    const { publisher, artefacts } = collector();
    const kept = { decision: { proof: 'records' }, usage: { collector: 'https://stats.example' } };
    await publisher.start([file(site(kept))]);
    const before = publisher.served.get('shop');
    const [old = ''] = (await meta.files.keep('shop', new Map(), clock)).keys();
    clock += 1;
    const published = await publisher.publish({
      json: site({ ...kept, name: 'Two', origins: ['https://two.example'] }),
      demo: true,
      by: 'ada',
      after: 1,
    });
    expect(published).toMatchObject({ site: 'shop', version: 2, changed: true });
    const { served } = publisher;
    expect(served.get('shop')).toMatchObject({ version: 2, demo: true, config: { name: 'Two' } });
    expect(await served.get('shop')?.file(old)).toEqual(await before?.file(old));
    expect([served.ofOrigin('https://two.example'), served.isOrigin('https://shop.example')]).toEqual([
      'shop',
      false,
    ]);
    expect(artefacts).toHaveLength(2);
    expect(artefacts[1]).toBe(`shop ${served.get('shop')?.artefact.hash ?? ''}`);
    const { entries } = await meta.audit.page('shop', 9, null);
    expect(entries.map(({ actor, action, detail }) => [actor, action, detail])).toEqual([
      ['ada', 'site.publish', '2'],
      ['serve', 'site.publish', '1'],
    ]);
  });

  it('says what is wrong, changes nothing that is there already, and overwrites nobody', async () => {
    const { publisher, name } = collector();
    await publisher.start([file(named('One'))]);
    const by = 'ada';
    expect(await publisher.publish({ json: site({ purposes: 3 }), demo: false, by })).toMatchObject({
      problems: [{ path: 'purposes' }],
    });
    expect(await publisher.publish({ json: named('One'), demo: false, by })).toMatchObject({
      version: 1,
      changed: false,
    });
    expect(await publisher.publish({ json: named('Two'), demo: false, by, after: 1 })).toMatchObject({
      version: 2,
    });
    expect(await publisher.publish({ json: named('Mine'), demo: false, by, after: 1 })).toEqual({
      meanwhile: 2,
    });
    expect(name()).toBe('Two');
  });
});

describe('several collectors', () => {
  it('change over at the same moment, when each has the files and the names', async () => {
    const [one, two] = [collector(SETTLE), collector(SETTLE)];
    const kept = { decision: { proof: 'records' }, usage: { collector: 'https://stats.example' } };
    await one.publisher.start([file(site({ ...kept, name: 'One' }))]);
    await two.publisher.start([]);
    const old = await meta.files.keep('shop', new Map(), clock);
    await one.publisher.publish({ json: site({ ...kept, name: 'Two' }), demo: false, by: 'ada' });
    const [[name = '', body = ''] = []] = [...(await meta.files.keep('shop', new Map(), clock))].filter(
      ([file]) => !old.has(file),
    );
    clock += 5000;
    await two.publisher.refresh();
    expect([one.name(), two.name()]).toEqual(['One', 'One']);
    // A page that got the new tag of the other one may ask here for the rest of it.
    for (const { publisher } of [one, two])
      expect(await publisher.served.get('shop')?.file(name)).toEqual(await encode(body));
    expect(two.artefacts.at(-1)).toBe(one.artefacts.at(-1));
    clock += 4999;
    expect([one.name(), two.name()]).toEqual(['One', 'One']);
    clock += 1;
    expect([one.name(), two.name()]).toEqual(['Two', 'Two']);
  });

  it('begin with a site that one of them published, and let go of one that is gone', async () => {
    const [one, two] = [collector(SETTLE), collector(SETTLE)];
    await one.publisher.start([]);
    await two.publisher.start([]);
    await one.publisher.publish({ json: named('One'), demo: false, by: 'ada' });
    await two.publisher.refresh();
    expect([one.name(), two.name()]).toEqual(['One', 'One']);
    await meta.ofSite.remove('configs', 'shop');
    await two.publisher.refresh();
    expect(two.name()).toBeUndefined();
    expect(two.publisher.served.isOrigin('https://shop.example')).toBe(false);
  });

  it('serve the last version they can read, and say so once', async () => {
    const { publisher, faults, name } = collector();
    await publisher.start([file(named('One'))]);
    const newer = { ...site(), ofTomorrow: true } as never;
    await meta.sites.publish({ config: newer, demo: false, by: 'ada' }, clock);
    await publisher.refresh();
    await publisher.refresh();
    expect(faults).toEqual([expect.stringContaining('published site "shop": ofTomorrow')]);
    expect(name()).toBe('One');
  });
});

describe('a former version', () => {
  it('is published as the next one, with the policy’s version of today', async () => {
    const { publisher } = collector();
    await publisher.start([file(site())]);
    const changes = [{ version: 2, date: '2026-11-01', added: ['ads', 'analytics'] }];
    const json = site({
      policy: { version: 2, url: '/privacy', changes },
      purposes: { analytics: {}, ads: { label: { en: 'Ads' }, text: { en: 'Ads that pay for this.' } } },
    });
    expect(await publisher.publish({ json, demo: false, by: 'ada' })).toMatchObject({ version: 2 });
    const former = await toRollBack(meta.sites, 'shop', 1);
    expect(former).toMatchObject({ after: 2 });
    if (!former) return;
    expect(await publisher.publish({ ...former, by: 'ada' })).toMatchObject({ version: 3, changed: true });
    expect(publisher.served.get('shop')?.config).toMatchObject({
      purposes: { analytics: expect.anything() as unknown },
      policy: { version: 2, changes: [{ version: 2, added: ['analytics'] }] },
    });
    expect(await toRollBack(meta.sites, 'shop', 9)).toBeNull();
  });
});
