import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { makeBundle } from '../../../src/bundle/index.js';
import { collector, raw, SITE } from './house.js';

/** fetch decodes on its own; this shows what is on the wire. */
function onTheWire(url: string, encoding: string): Promise<{ encoding: string | undefined; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('GET /<site>/sluice.js', () => {
  it('is the bundle, fresh for five minutes, for pages of any origin', async () => {
    const { collector: started, get } = await collector();
    const response = await get('/harbour/sluice.js');
    const { config } = started.sites.get('harbour') ?? {};
    expect(config && makeBundle(config).entry).toBe(await response.text());
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
  });

  it('has no header that would stop a page from running it', async () => {
    const { headers } = await (await collector()).get('/harbour/sluice.js');
    for (const name of ['cross-origin-opener-policy', 'set-cookie', 'x-frame-options']) {
      expect(headers.get(name), name).toBeNull();
    }
    // A policy that comes with a script binds the script only where it is a worker's (CSP 3 §4.1), which this is none.
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ])('answers "%s" compressed once and for all as %s', async (accepted, expected, decode) => {
    const { collector: started } = await collector();
    const plain = await onTheWire(`${started.url}/harbour/sluice.js`, 'identity');
    const { encoding, bytes } = await onTheWire(`${started.url}/harbour/sluice.js`, accepted);
    expect(encoding).toBe(expected);
    expect(decode(bytes).toString()).toBe(plain.bytes.toString());
  });

  it('answers 304 to who has it, one tag an encoding', async () => {
    const { collector: started } = await collector();
    const at = `${started.url}/harbour/sluice.js`;
    const first = await raw(at, { headers: { 'accept-encoding': 'br' } });
    const etag = String(first.headers.etag);
    const again = (headers: Record<string, string>) =>
      raw(at, { headers: { 'if-none-match': etag, ...headers } });
    expect(await again({ 'accept-encoding': 'br' })).toMatchObject({ status: 304, body: '' });
    expect((await again({ 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
    expect((await again({ 'accept-encoding': 'gzip' })).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const { collector: started } = await collector();
    const { status, body, headers } = await raw(`${started.url}/harbour/sluice.js`, { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it('has the region before it where a listed proxy knows it, and is kept private then', async () => {
    const { get } = await collector({ trustProxy: ['127.0.0.1'] });
    const from = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    const us = await get('/harbour/sluice.js', {
      ...from,
      'x-vercel-ip-country': 'US',
      'x-vercel-ip-country-region': 'CA',
    });
    const de = await get('/harbour/sluice.js', { ...from, 'cf-ipcountry': 'DE' });
    const nowhere = await get('/harbour/sluice.js', { ...from, 'cf-ipcountry': 'XX' });
    const [usBody, deBody, plain] = [await us.text(), await de.text(), await nowhere.text()];
    expect(usBody.replace('self.sluiceRegion="US-CA";', '')).toBe(plain);
    expect(deBody.replace('self.sluiceRegion="DE";', '')).toBe(plain);
    for (const { headers } of [us, de, nowhere]) {
      expect(headers.get('cache-control')).toBe('private, max-age=300, stale-while-revalidate=86400');
    }
    expect(us.headers.get('etag')).not.toBe(de.headers.get('etag'));
  });

  it('does not believe a visitor who sends a region', async () => {
    const { get } = await collector();
    const [told, plain] = [
      await get('/harbour/sluice.js', { 'cf-ipcountry': 'US' }),
      await get('/harbour/sluice.js'),
    ];
    expect(await told.text()).toBe(await plain.text());
  });

  it('is not there for a site that is not published', async () => {
    const response = await (await collector()).get('/elsewhere/sluice.js');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'not-found' });
  });
});

describe('GET /<site>/<hash>.js', () => {
  it('can be kept for ever and checked by SRI', async () => {
    const { collector: started, get } = await collector();
    const { config } = started.sites.get('harbour') ?? {};
    if (!config) throw new Error('the site was not published');
    const { files, hash, entry } = makeBundle(config);
    for (const [name, body] of files) {
      const response = await get(`/harbour/${name}`);
      expect(await response.text()).toBe(body);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect(files.get(hash)).toBe(entry);
  });

  it('still serves the files of an earlier publication after a restart', async () => {
    const first = await collector();
    const { config } = first.collector.sites.get('harbour') ?? {};
    if (!config) throw new Error('the site was not published');
    const { hash, entry } = makeBundle(config);
    await first.collector.close();
    const renamed = { ...SITE, name: 'The Other Review' };
    const second = await collector({}, { sites: [{ json: renamed, demo: false }] }, first.dir);
    expect(await (await second.get('/harbour/sluice.js')).text()).not.toBe(entry);
    expect(await (await second.get(`/harbour/${hash}`)).text()).toBe(entry);
    expect(await (await second.get('/v1/sites')).json()).toMatchObject({
      sites: [{ name: 'The Other Review', version: 2 }],
    });
  });

  it('serves what was published before when nothing is given', async () => {
    const first = await collector();
    await first.collector.close();
    const second = await collector({}, { sites: [] }, first.dir);
    expect((await second.get('/harbour/sluice.js')).status).toBe(200);
    expect(await (await second.get('/v1/sites')).json()).toMatchObject({
      sites: [{ id: 'harbour', version: 1 }],
    });
  });

  it('refuses to publish a policy version lower than the one that is published', async () => {
    const up = { ...SITE, policy: { version: 2, url: '/privacy', changes: [{ version: 2, added: [] }] } };
    const first = await collector({}, { sites: [{ json: up, demo: false }] });
    await first.collector.close();
    await expect(collector({}, {}, first.dir)).rejects.toThrow('versions only go up');
  });
});
