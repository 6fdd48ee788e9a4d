import { describe, expect, it } from 'vitest';
import { collector, raw, type Running } from './house.js';

const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
const query = JSON.stringify({ site: 'harbour', range: '7d', metrics: ['visits'] });

/** Makes the first account by the printed link; the session's cookie. */
async function signIn({ collector: started }: Running): Promise<string> {
  const { status, cookie } = await accept(started.url, await started.invite());
  expect(status).toBe(204);
  return cookie;
}

async function accept(url: string, link: string, name = 'ada') {
  const invitation = link.split('#invitation=')[1] ?? '';
  const { headers, status } = await raw(`${url}/v1/invitations/accept`, {
    method: 'POST',
    headers: own,
    body: JSON.stringify({ invitation, name, password: 'a mooring for three boats' }),
  });
  const cookies = [headers['set-cookie'] ?? []].flat();
  return { status, cookie: cookies.find((one) => one.includes('sluice-session')) ?? '' };
}

const sites = ({ collector: { url } }: Running, headers: Record<string, string> = {}) =>
  raw(`${url}/v1/sites`, { headers });
const ask = ({ collector: { url } }: Running, headers: Record<string, string>) =>
  raw(`${url}/v1/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: query,
  });

describe('signing in', () => {
  it('lets nobody in without a token', async () => {
    const running = await collector();
    for (const path of ['/v1/sites', '/v1/refusals?site=harbour']) {
      const { status, body, headers } = await raw(`${running.collector.url}${path}`);
      expect(status).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ error: 'unauthorized' });
      expect(headers['www-authenticate']).toBe('Bearer');
    }
    expect((await ask(running, {})).status).toBe(401);
  });

  it('exchanges the printed link for an account, and a cookie that scripts and other sites cannot use', async () => {
    const running = await collector();
    const cookie = await signIn(running);
    expect(cookie).toMatch(/^sluice-session=[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const { status, body } = await sites(running, { cookie: cookie.split(';')[0] ?? '' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      sites: [{ id: 'harbour', demo: false, policy: { version: 1 } }],
    });
  });

  it('takes the link once', async () => {
    const { collector: started } = await collector();
    const link = await started.invite();
    const names = ['ada', 'grace', 'mary'];
    const all = await Promise.all(names.map((name) => accept(started.url, link, name)));
    expect(all.map(({ status }) => status).sort()).toEqual([204, 401, 401]);
  });

  it('forgets the last link when a new one is made', async () => {
    const { collector: started } = await collector();
    const first = await started.invite();
    await started.invite();
    expect((await accept(started.url, first)).status).toBe(401);
  });

  it('ends a session when asked', async () => {
    const running = await collector();
    const cookie = (await signIn(running)).split(';')[0] ?? '';
    const { status } = await raw(`${running.collector.url}/v1/session`, {
      method: 'DELETE',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    });
    expect(status).toBe(204);
    expect((await sites(running, { cookie })).status).toBe(401);
  });

  it('keeps a session over a restart', async () => {
    const first = await collector();
    const cookie = (await signIn(first)).split(';')[0] ?? '';
    await first.collector.close();
    const second = await collector({}, {}, first.dir);
    expect((await sites(second, { cookie })).status).toBe(200);
  });

  it('refuses a token that is wrong, not a Bearer, or only good for signing in', async () => {
    const running = await collector();
    const once = (await running.collector.invite()).split('#invitation=')[1] ?? '';
    for (const authorization of ['Bearer nope', 'Basic bm9wZTpub3Bl', 'Bearer ', `Bearer ${once}`]) {
      expect((await sites(running, { authorization })).status).toBe(401);
    }
  });
});

describe('requests that a browser was made to send', () => {
  it('does not answer a query that another site sends with the cookie', async () => {
    const running = await collector();
    const cookie = (await signIn(running)).split(';')[0] ?? '';
    expect((await ask(running, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask(running, { cookie, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await ask(running, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(running, { cookie, origin: running.collector.url })).status).toBe(200);
    expect((await ask(running, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('does not sign a browser in for another site', async () => {
    const { collector: started } = await collector();
    const invitation = (await started.invite()).split('#invitation=')[1];
    const body = JSON.stringify({ invitation, name: 'ada', password: 'a mooring for three boats' });
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
    for (const path of ['/v1/invitations/accept', '/v1/session', '/v1/reset', '/v1/shares/open']) {
      expect((await raw(`${started.url}${path}`, { method: 'POST', headers, body })).status).toBe(403);
    }
  });

  it.each(['/app/', '/v1/sites'])(
    'refuses %s under a name that was rebound to this machine',
    async (path) => {
      const { collector: started } = await collector({ open: 'loopback' });
      const { status, body } = await raw(`${started.url}${path}`, { headers: { host: 'evil.example:8787' } });
      expect(status).toBe(421);
      expect(JSON.parse(body)).toMatchObject({ error: 'wrong-host' });
    },
  );
});

describe('open: loopback', () => {
  it('lets in whoever sits at this machine', async () => {
    const running = await collector({ open: 'loopback' });
    expect((await sites(running)).status).toBe(200);
    expect((await sites(running, { host: 'localhost:8787' })).status).toBe(200);
    expect((await ask(running, {})).status).toBe(200);
  });

  it('does not let in what something else forwards', async () => {
    const running = await collector({ open: 'loopback' });
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      expect((await sites(running, { [name]: '203.0.113.7' })).status).not.toBe(200);
    }
  });

  it('does not take a query from a page of another site', async () => {
    const running = await collector({ open: 'loopback' });
    expect((await ask(running, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask(running, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('connections that are not encrypted', () => {
  const viaProxy = (proto?: string) => ({
    'x-forwarded-for': '203.0.113.7',
    ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }),
  });
  const status = async (running: Running, headers: Record<string, string>) =>
    (await running.get('/v1/region', headers)).status;

  it('are refused when they come through a proxy that nobody listed', async () => {
    const running = await collector();
    expect(await status(running, viaProxy('https'))).toBe(403);
    expect(await (await running.get('/v1/region', viaProxy('https'))).json()).toMatchObject({
      error: 'insecure',
    });
  });

  it('are believed to be encrypted when a listed proxy says so', async () => {
    const running = await collector({ trustProxy: ['127.0.0.0/8'] });
    expect(await status(running, viaProxy('https'))).toBe(200);
    expect(await status(running, viaProxy('http'))).toBe(403);
    expect(await status(running, viaProxy())).toBe(403);
  });

  it('are believed to be encrypted when publicUrl is https and no listed proxy says otherwise', async () => {
    const running = await collector({ publicUrl: 'https://stats.example', trustProxy: ['127.0.0.1'] });
    const at = `${running.collector.address}/v1/region`;
    expect((await raw(at, { headers: viaProxy() })).status).toBe(200);
    expect((await raw(at, { headers: viaProxy('http') })).status).toBe(403);
  });

  it('may always ask whether the collector is well', async () => {
    const running = await collector();
    expect((await running.get('/healthz', viaProxy('http'))).status).toBe(200);
    expect((await running.get('/readyz', viaProxy('http'))).status).toBe(200);
  });
});
