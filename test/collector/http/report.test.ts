import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/protocol/query.js';
import { collector, drained, newNonce, ORIGIN, SITE, visit } from './house.js';

const hour = Math.floor(Date.now() / 3_600_000);

describe('POST /v1/report', () => {
  it('answers 204 and the report shows in the numbers', async () => {
    const { report, total } = await collector();
    const response = await report(visit());
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(await total('visits')).toBe(1);
    expect(await total('views')).toBe(1);
  });

  it('counts a report once, however often it is sent', async () => {
    const { report, total } = await collector();
    const sent = visit();
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await report(sent)).status);
    const [atOnce, again] = await Promise.all([report(sent), report(sent)]);
    expect([...statuses, atOnce.status, again.status]).toEqual([204, 204, 204, 204, 204]);
    expect(await total('visits')).toBe(1);
  });

  it('tells from answers what the gate held and what escaped, by service and host', async () => {
    const { report, ask, total } = await collector({ k: { members: 5, shared: 10 } });
    const { v, site, hour: at, day, pv } = visit();
    const answered = (gate: object[]) =>
      report({
        ...{ v, site, nonce: newNonce(), hour: at, day, pv },
        notice: { rule: '*', device: 'phone', lang: 'en', outcomes: [{ outcome: 'refused' }], gate },
      });
    const gate = [
      { what: 'held', service: 'retired', host: '*.old.example', n: 4 },
      { what: 'escaped', service: '', host: 'cdn.example' },
    ];
    const statuses = await Promise.all(Array.from({ length: 6 }, async () => (await answered(gate)).status));
    expect(statuses).toEqual(Array.from({ length: 6 }, () => 204));
    expect(await total('held')).toBe(24);
    expect(await total('escaped')).toBe(6);
    const rows = async (by: string) =>
      ((await (await ask({ metrics: ['held', 'escaped'], by: [by] })).json()) as Answer).rows;
    expect(await rows('service')).toEqual([
      { by: ['(other)'], metrics: [24, 0] },
      { by: [''], metrics: [0, 6] },
    ]);
    expect(await rows('third_party')).toEqual([
      { by: ['*.old.example'], metrics: [24, 0] },
      { by: ['cdn.example'], metrics: [0, 6] },
    ]);
  });

  it('takes a JSON body after a preflight that any origin passes', async () => {
    const { collector: started, report } = await collector();
    const preflight = await fetch(`${started.url}/v1/report`, {
      method: 'OPTIONS',
      headers: { origin: ORIGIN },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await report(visit(), { 'content-type': 'application/json' })).status).toBe(204);
  });

  it('adds up what many pages send at once', async () => {
    const { report, total } = await collector();
    const answers = await Promise.all(Array.from({ length: 200 }, () => report(visit({ views: 3 }))));
    expect(answers.every(({ status }) => status === 204)).toBe(true);
    expect(await total('visits')).toBe(200);
    expect(await total('views')).toBe(600);
  });

  const refused: [
    name: string,
    body: unknown,
    headers: Record<string, string>,
    reason: string,
    status: number,
  ][] = [
    ['a body that is no JSON', '{', {}, 'malformed', 400],
    ['a field of no report', { ...visit(), email: 'a@b.example' }, {}, 'malformed', 400],
    ['a page of another origin', visit(), { origin: 'https://evil.example' }, 'wrong-origin', 403],
    [
      'a crawler',
      visit(),
      { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
      'software',
      403,
    ],
    [
      'a visit of last week',
      visit({ hour: hour - 168, day: Math.floor(hour / 24) - 7 }),
      {},
      'bad-time',
      400,
    ],
  ];
  it.each(refused)('refuses %s, says why and counts it', async (_name, body, headers, reason, status) => {
    const { report, refusals, total } = await collector();
    const response = await report(body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const answer = (await response.json()) as { error: string; message: string };
    expect(answer.error).toBe(reason);
    expect(answer.message.length).toBeGreaterThan(10);
    expect((await refusals()).totals).toEqual({ [reason]: 1 });
    expect(await total('visits')).toBe(0);
  });

  it('names the field and the value that are wrong', async () => {
    const { report } = await collector();
    const answer = (await (await report(visit({ views: 51 }))).json()) as { message: string };
    expect(answer.message).toContain('views: 51');
  });

  it('refuses a site that is not published, and counts that for no site', async () => {
    const { report, refusals } = await collector();
    expect((await report(visit({ site: 'elsewhere' }), { origin: 'https://elsewhere.example' })).status).toBe(
      404,
    );
    const { totals, unattributed } = await refusals();
    expect(totals).toEqual({});
    expect(unattributed).toEqual({ 'unknown-site': 1 });
  });

  it('refuses an oversized body by its announced length', async () => {
    const { report, refusals } = await collector();
    const response = await report('x'.repeat(8193));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: 'too-large' });
    expect((await refusals()).totals).toEqual({ 'too-large': 1 });
  });

  it('refuses an oversized body that is streamed without a length', async () => {
    const { collector: started, refusals } = await collector();
    const chunk = new TextEncoder().encode('x'.repeat(1000));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 20) controller.enqueue(chunk);
        else controller.close();
      },
    });
    // `duplex` is what fetch asks for with a stream; the DOM's types do not know it.
    const init = {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: ORIGIN },
      body,
      duplex: 'half',
    };
    const response = await fetch(`${started.url}/v1/report`, init as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: 'too-large' });
    expect((await refusals()).totals).toEqual({ 'too-large': 1 });
  });

  it('refuses a body of another type', async () => {
    const { report } = await collector();
    const response = await report(visit(), { 'content-type': 'application/xml' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: 'unsupported-type' });
  });

  it('slows down an address that sends too much and says for how long', async () => {
    const { report, refusals } = await collector({ limits: { reportsPerMinute: 3 } });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await report(visit())).status);
    const fourth = await report(visit());
    expect(statuses).toEqual([204, 204, 204]);
    expect(fourth.status).toBe(429);
    expect(fourth.headers.get('retry-after')).toBe('10');
    expect((await refusals()).totals).toEqual({ rate: 1 });
  });

  it('pushes back when the store is too far behind, and catches up', async () => {
    const running = await collector(
      { limits: { queueReports: 100, reportsPerMinute: 1000 } },
      { applyEvery: 1500 },
    );
    const statuses = await Promise.all(
      Array.from({ length: 150 }, async () => (await running.report(visit())).status),
    );
    // Those that are being written while others ask are not waiting yet, so some more than the limit come through.
    await Promise.all(
      Array.from({ length: 10 }, async () => statuses.push((await running.report(visit())).status)),
    );
    const response = await running.report(visit());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await response.json()).toMatchObject({ error: 'full' });
    await drained(running);
    expect((await running.report(visit())).status).toBe(204);
    const taken = statuses.filter((status) => status === 204).length + 1;
    expect(await running.total('visits')).toBe(taken);
  });

  it('believes a proxy’s country only when it is listed', async () => {
    const site = { ...SITE, origins: [ORIGIN] };
    const sites = [{ json: site, demo: false }];
    const countries = async (trustProxy: string[]) => {
      const { report, ask, get } = await collector({ trustProxy }, { sites });
      const headers = {
        'cf-ipcountry': 'DE',
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-proto': 'https',
      };
      const direct = trustProxy.length === 0 ? { 'cf-ipcountry': 'DE' } : headers;
      await Promise.all(Array.from({ length: 6 }, () => report(visit(), direct)));
      await drained({ get });
      const answer = (await (await ask({ metrics: ['visits'], by: ['country'] })).json()) as {
        rows: { by: string[] }[];
      };
      return answer.rows.map((row) => row.by[0]);
    };
    expect(await countries(['127.0.0.1'])).toContain('DE');
    expect(await countries([])).not.toContain('DE');
  });

  it('never keeps an address in any file', async () => {
    const { readdirSync, readFileSync, statSync } = await import('node:fs');
    const { report, dir, total } = await collector({ trustProxy: ['127.0.0.1'], store: 'duckdb:.' });
    const headers = { 'x-forwarded-for': '203.0.113.99', 'x-forwarded-proto': 'https' };
    expect((await report({ ...visit(), nonce: newNonce() }, headers)).status).toBe(204);
    await report('{', headers);
    await total('visits');
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) =>
      statSync(`${dir}/${f}`).isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files)
      expect(readFileSync(`${dir}/${file}`).includes('203.0.113.99'), file).toBe(false);
  });
});
