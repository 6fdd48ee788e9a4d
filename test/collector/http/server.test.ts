import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Definitions, DIMENSIONS, METRICS } from '../../../src/protocol/metrics.js';
import type { Flow, Retention } from '../../../src/protocol/query.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { collector, drained, ORIGIN, raw, visit } from './house.js';

describe('POST /v1/query', () => {
  it.each([
    ['no metrics', { metrics: [] }, 'metrics'],
    ['a name that is none', { metrics: ['Visits!'] }, 'metrics[0]'],
    [
      'a filter without values',
      { metrics: ['visits'], where: [{ dim: 'page', op: 'is', values: [] }] },
      'where[0].values',
    ],
    ['a field that is none', { metrics: ['visits'], sql: 'select' }, 'sql'],
    [
      'a date that is none',
      { metrics: ['visits'], range: { from: '2026-13-45', to: '2026-11-01' } },
      'range.from',
    ],
  ])('refuses %s and names the field', async (_name, query, field) => {
    const response = await (await collector()).ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'bad-query', field });
  });

  it('refuses a metric that does not exist', async () => {
    const response = await (await collector()).ask({ metrics: ['visitorz'] });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toContain('visitors');
  });

  it('refuses a body that is no JSON', async () => {
    const { collector: started } = await collector({ open: 'loopback' });
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' };
    const { status, body } = await raw(`${started.url}/v1/query`, post);
    expect([status, (JSON.parse(body) as { error: string }).error]).toEqual([400, 'malformed']);
  });

  it('refuses a site that is not published', async () => {
    const response = await (await collector()).ask({ site: 'elsewhere', metrics: ['visits'] });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: 'unknown-site', field: 'site', value: 'elsewhere' });
  });

  it('says what can be asked instead of what no cell can answer', async () => {
    const response = await (await collector()).ask({ metrics: ['bounce_rate'], by: ['goal'] });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: 'cannot-answer' });
  });

  it('is not kept by any cache', async () => {
    const response = await (await collector()).ask({ metrics: ['visits'] });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the questions with a shape of their own', () => {
  it('are answered, or refused by field', async () => {
    const { ask, get } = await collector();
    const retention = (await (await ask({ weeks: 3 }, 'retention')).json()) as Retention;
    expect(retention.cohorts).toHaveLength(3);
    expect(retention.notes.map(({ code }) => code)).toContain('empty');
    const flow = (await (await ask({ page: '/', side: 'to' }, 'flow')).json()) as Flow;
    expect(flow.edge).toEqual({ what: 'entries', count: 0, share: null });

    const problems = [
      [await ask({ weeks: 53 }, 'retention'), 400, 'weeks'],
      [await ask({ page: '/', side: 'up' }, 'flow'), 400, 'side'],
      [await ask({ funnel: 'order' }, 'funnel'), 400, 'funnel'],
      [await ask({ site: 'elsewhere' }, 'retention'), 404, 'site'],
    ] as const;
    for (const [response, status, field] of problems) {
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ field });
    }
    const where = [{ dim: 'page', op: 'is', values: ['/'] }];
    const cannot = await ask({ where }, 'retention');
    expect([cannot.status, await cannot.json()]).toMatchObject([422, { error: 'cannot-answer' }]);

    const definitions = (await (await get('/v1/definitions')).json()) as Definitions;
    expect(definitions.metrics).toEqual(METRICS);
    expect(definitions.dimensions).toEqual(DIMENSIONS);
    expect(definitions.vitals).toContainEqual({ id: 'lcp', unit: 'ms', goodUpTo: 2500, poorAbove: 4000 });
    expect((await get('/v1/definitions', { authorization: 'Bearer nobody' })).status).toBe(401);
  });
});

describe('GET /v1/sites', () => {
  it('lists what a dashboard needs of each site', async () => {
    const { get, collector: started } = await collector();
    expect(await (await get('/v1/sites')).json()).toEqual({
      sites: [
        {
          id: 'harbour',
          name: 'The Harbour Review',
          timeZone: 'UTC',
          purposes: [{ id: 'analytics', label: 'analytics', since: 1 }],
          policy: { version: 1, url: '/privacy', changes: [] },
          goals: [{ id: 'signup', path: '/welcome' }],
          funnels: [],
          events: {},
          demo: false,
          version: 1,
          publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
          tag: `<script src="${started.url}/harbour/sluice.js"></script>`,
          k: 5,
        },
      ],
    });
  });
});

describe('GET /v1/region', () => {
  it('tells what a listed proxy says, to pages of the sites only, and is never kept', async () => {
    const { get } = await collector({ trustProxy: ['127.0.0.1'] });
    const from = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7', 'cf-ipcountry': 'US' };
    const own = await get('/v1/region', { ...from, 'cf-region-code': 'CA', origin: ORIGIN });
    expect(await own.json()).toEqual({ country: 'US', region: 'US-CA', source: 'header' });
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    expect(own.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const other = await get('/v1/region', { ...from, origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('/app', () => {
  it.each(['/app/', '/app/harbour/pages'])('is the dashboard’s page at %s', async (path) => {
    const response = await (await collector()).get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<div id="app">');
  });

  it('is served under a policy that lets nothing in from elsewhere', async () => {
    const { get } = await collector();
    const { headers } = await get('/app/');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('does not answer a missing script with a page', async () => {
    expect((await (await collector()).get('/app/gone-AbCdEf12.js')).status).toBe(404);
  });

  it('is where the bare address leads', async () => {
    const { get } = await collector();
    expect((await get('/')).headers.get('location')).toBe('/app/');
    expect((await get('/app')).headers.get('location')).toBe('/app/');
  });
});

describe('errors', () => {
  it('have one shape and no stack', async () => {
    const { get } = await collector();
    for (const path of ['/nowhere', '/v1/nothing', '/harbour/nothing.js', '/%ff']) {
      const response = await get(path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({
        error: expect.any(String) as string,
        message: expect.any(String) as string,
      });
      expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
    }
  });
});

describe('slow clients', () => {
  it('are cut off, and nobody waits for them', async () => {
    const { collector: started, report } = await collector({}, { requestTimeout: 400 });
    const { hostname, port } = new URL(started.address);
    const socket = connect(Number(port), hostname);
    const heard = new Promise<string>((resolve) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('close', () => resolve(text));
    });
    socket.write(
      'POST /v1/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n{',
    );
    expect((await report(visit())).status).toBe(204);
    expect(await heard).toContain('408');
  });

  it('do not keep the collector from stopping', async () => {
    const { collector: started } = await collector({}, { requestTimeout: 400 });
    const { hostname, port } = new URL(started.address);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = Date.now();
    await started.close();
    expect(Date.now() - began).toBeLessThan(5000);
    socket.destroy();
  });
});

describe('while the engine is dead', () => {
  it('takes reports, serves the tag, says that it is not ready, and counts everything once it lives', async () => {
    const { temporaryFolder } = await import('./house.js');
    const dir = temporaryFolder();
    const store = createDuckdbStore({ dir, onFault: () => undefined });
    const running = await collector({}, { store }, dir);
    await running.report(visit());
    await drained(running);
    expect((await running.get('/readyz')).status).toBe(200);

    // Started again each time, the engine has to be killed until the questions are asked.
    const killing = setInterval(() => store.pid !== undefined && process.kill(store.pid, 'SIGKILL'), 20);
    try {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const ready = await running.get('/readyz');
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ ready: false, spool: 'ok', store: 'down' });
      expect((await running.get('/healthz')).status).toBe(200);
      expect((await running.get('/harbour/sluice.js')).status).toBe(200);
      const question = await running.ask({ metrics: ['visits'] });
      expect(question.status).toBe(503);
      expect(await question.json()).toMatchObject({ error: 'unavailable' });
      const statuses = await Promise.all(
        Array.from({ length: 20 }, async () => (await running.report(visit())).status),
      );
      expect(new Set(statuses)).toEqual(new Set([204]));
    } finally {
      clearInterval(killing);
    }
    expect(await running.total('visits')).toBe(21);
  });
});
