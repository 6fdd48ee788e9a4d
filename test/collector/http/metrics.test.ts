import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Answer } from '../../../src/protocol/query.js';
import { collector, drained, raw, visit } from './house.js';

/** `name{labels}` → value. */
const series = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );

it('GET /metrics tells how the collector fares, and nothing of anybody', async () => {
  const running = await collector();
  const { report, ask, get, record } = running;
  const read = async () => series(await (await get('/metrics')).text());
  const before = await read();
  expect(before.get('sluice_taken_total{kind="report"}')).toBe(0);

  const one = visit();
  for (const sent of [one, one, visit()]) expect((await report(sent)).status).toBe(204);
  await report('{"site":');
  await report('x'.repeat(20_000));
  await report(visit({ site: 'jo-smith' }));
  await record({ site: 'harbour' });
  await drained(running);
  await ask({ metrics: ['visits'] });
  await ask({ weeks: 4 }, 'retention');
  for (const path of ['/jo-smith/4711.js', '/jo@example.org', '/v1/refusals?site=jo']) await get(path);

  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  const after = series(text);
  const of = (name: string) => after.get(name);
  expect(of('sluice_taken_total{kind="report"}')).toBe(3);
  expect(of('sluice_refused_total{kind="report",reason="malformed"}')).toBe(1);
  expect(of('sluice_refused_total{kind="report",reason="too-large"}')).toBe(1);
  expect(of('sluice_refused_total{kind="report",reason="unknown-site"}')).toBe(1);
  expect(of('sluice_refused_total{kind="record",reason="malformed"}')).toBe(1);
  expect(of('sluice_query_seconds_count{question="query"}')).toBe(1);
  expect(of('sluice_query_seconds_count{question="retention"}')).toBe(1);
  expect(of('sluice_query_seconds_bucket{question="query",le="+Inf"}')).toBe(1);
  expect(of('sluice_http_answers_total{route="/:site/:file",code="4xx"}')).toBe(1);
  expect(of('sluice_spool_reports')).toBe(0);
  expect(of('sluice_apply_lag_seconds')).toBe(0);
  expect(of('sluice_store_up')).toBe(1);
  expect(of('sluice_store_cells')).toBeGreaterThan(0);
  expect(of('sluice_spool_bytes')).toBeGreaterThan(1000);
  expect(of('sluice_disk_free_bytes{of="spool"}')).toBeGreaterThan(0);
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(of('sluice_event_loop_seconds{quantile="1"}')).toBeGreaterThan(0);

  const told = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const page = readFileSync('docs/operate.md', 'utf8');
  const listed = /\| metric([^]*?)\n\n/.exec(page)?.[1]?.match(/(?:sluice|process|nodejs)_\w+/g) ?? [];
  expect([...listed].sort()).toEqual([...told].sort());

  // Not from what was sent, and no more series however much of it there is.
  expect(text).not.toMatch(/jo-smith|4711|example\.org|harbour/);
  for (let i = 0; i < 50; i++) await report(visit({ site: `shop-${i}` }));
  for (let i = 0; i < 50; i++) await get(`/site-${i}/${i}.js?${i}`);
  expect((await read()).size).toBe(after.size);
});

it('GET /metrics tells that jobs ran, and that the store is down', async () => {
  const store = createMemoryStore();
  const broken = { ...store, stats: () => Promise.reject(new Error('gone')) };
  const { get } = await collector({}, { store: broken, jobsEvery: 20 });
  const read = async () => series(await (await get('/metrics')).text());
  let now = await read();
  for (let i = 0; i < 100 && !now.has('sluice_job_last_success_timestamp_seconds{job="purge"}'); i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    now = await read();
  }
  const ran = now.get('sluice_job_last_success_timestamp_seconds{job="purge"}') ?? 0;
  expect(Math.abs(ran - Date.now() / 1000)).toBeLessThan(60);
  expect(now.get('sluice_job_failed{job="purge"}')).toBe(0);
  expect(now.get('sluice_store_up')).toBe(0);
});

it('GET /metrics is for this machine unless a token is set, and for nobody where that is said', async () => {
  const here = await collector();
  const url = `${here.collector.address}/metrics`;
  expect((await raw(url)).status).toBe(200);
  for (const [header, value] of [
    ['host', 'evil.example'],
    ['x-forwarded-for', '203.0.113.9'],
  ] as const)
    expect((await raw(url, { headers: { [header]: value } })).status).toBe(403);

  const token = 'a-token-for-prometheus';
  const withToken = await collector({ metrics: { allow: 'token', token } });
  const tokenUrl = `${withToken.collector.address}/metrics`;
  const status = async (authorization?: string) =>
    (await raw(tokenUrl, { headers: authorization === undefined ? {} : { authorization } })).status;
  expect(await Promise.all([status(), status('Bearer x'), status(`Bearer ${token}`)])).toEqual([
    401, 401, 200,
  ]);
  // One of the collector's own tokens with that scope, too.
  expect((await withToken.get('/metrics')).status).toBe(200);

  const nobody = await collector({ metrics: { allow: 'nobody' } });
  expect((await raw(`${nobody.collector.address}/metrics`)).status).toBe(404);
});

it('an answer and /readyz say until when reports are in it', async () => {
  let isUp = true;
  const memory = createMemoryStore();
  const store = {
    ...memory,
    apply: (batch: Parameters<typeof memory.apply>[0]) =>
      isUp ? memory.apply(batch) : Promise.reject(new Error('down')),
  };
  const running = await collector({}, { store });
  const { report, ask, get } = running;
  const fresh = async () => ((await (await ask({ metrics: ['visits'] })).json()) as Answer).fresh;
  await report(visit());
  await drained(running);
  const asked = Date.now();
  expect(await fresh()).toMatchObject({ behindMs: 0 });
  expect(Date.parse((await fresh())?.until ?? '')).toBeGreaterThanOrEqual(asked);

  isUp = false;
  await report(visit());
  const sent = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 150));
  const late = await fresh();
  // What was sent since is not in it, and the mark stands before.
  expect(Date.parse(late?.until ?? '')).toBeLessThanOrEqual(sent + 5);
  expect(late?.behindMs).toBeGreaterThanOrEqual(140);
  const ready = (await (await get('/readyz')).json()) as { until: string };
  // Two clocks tell it, each in whole milliseconds.
  expect(Math.abs(Date.parse(ready.until) - Date.parse(late?.until ?? ''))).toBeLessThan(5);

  isUp = true;
  await drained(running);
  expect(await fresh()).toMatchObject({ behindMs: 0 });
});
