import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DIMENSIONS, METRICS } from '../../../src/protocol/metrics.js';
import { RANGES } from '../../../src/protocol/query.js';
import { histories } from '../../support/histories.js';
import { collector, raw, visit } from '../http/house.js';
import { hostile, STRINGS } from './hostile.js';

const dims = fc.constantFrom(...DIMENSIONS.map(({ id }) => id), 'nothing', 'constructor');
const filter = fc.record({
  dim: dims,
  op: fc.constantFrom('is', 'not', 'contains', 'matches'),
  values: fc.array(
    fc.oneof(
      fc.constantFrom(...STRINGS.filter(({ length }) => length <= 200), `${'*a'.repeat(90)}b`),
      fc.string({ unit: 'binary', maxLength: 40 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
});
const date = fc.constantFrom('2026-11-25', '2026-02-30', '0000-00-00', '9999-12-31', '1970-01-01');
const range = fc.oneof(fc.constantFrom(...RANGES), fc.record({ from: date, to: date }));
const whole = fc.constantFrom(0, 1, 10, 1000, 1001, 100_000, -1);
/** The fields it cannot do without, and those that it may have. */
const asking = (needed: Fields, more: Fields = {}): fc.Arbitrary<object> =>
  fc.record({ ...needed, ...more }, { requiredKeys: Object.keys(needed) });
type Fields = Record<string, fc.Arbitrary<unknown>>;

const metrics = [...METRICS.map(({ id }) => id), 'constructor'];
const site = fc.constantFrom('harbour', 'harbour', 'harbour', 'elsewhere', '__proto__');
const where = fc.array(filter, { maxLength: 3 });
const questions: Record<string, fc.Arbitrary<object>> = {
  '/v1/query': asking(
    { site, range, metrics: fc.uniqueArray(fc.constantFrom(...metrics), { minLength: 1, maxLength: 4 }) },
    {
      by: fc.uniqueArray(dims, { maxLength: 2 }),
      where,
      interval: fc.constantFrom('hour', 'day', 'week', 'month'),
      compare: fc.constantFrom('previous', 'year'),
      audience: fc.constant('shared'),
      limit: whole,
      offset: whole,
    },
  ),
  '/v1/query/retention': asking({ site }, { weeks: fc.constantFrom(1, 52, 53), where }),
  '/v1/query/flow': asking(
    { site, range, page: fc.constantFrom(...STRINGS), side: fc.constantFrom('from', 'to') },
    { where },
  ),
  '/v1/query/funnel': asking({ site, range, funnel: fc.constantFrom('checkout', 'constructor') }, { where }),
  '/v1/query/estimate': asking({ site, range }, { by: fc.constantFrom('device', 'lang', 'constructor') }),
  '/v1/purge': asking({
    site,
    classes: fc.constantFrom(['visits'], ['notice', 'x'], []),
    before: date,
    dryRun: fc.constant(true),
  }),
  '/v1/narrow': asking({ site, dryRun: fc.constant(true) }),
  '/v1/session': asking({ name: fc.constantFrom(...STRINGS), password: fc.constantFrom(...STRINGS) }),
};

it('a question of any bytes is answered, or refused in words that name what is wrong', async () => {
  const running = await collector();
  for (let i = 0; i < 30; i += 1) await running.report(visit());
  expect(await running.total('visits')).toBe(30);
  const headers = {
    authorization: `Bearer ${await running.collector.issueToken()}`,
    'content-type': 'application/json',
  };
  const seen = new Map<number, number>();
  const asked = fc
    .constantFrom(...Object.keys(questions))
    .chain((path) => fc.tuple(fc.constant(path), hostile(questions[path] as fc.Arbitrary<object>)));
  await fc.assert(
    fc.asyncProperty(asked, async ([path, body]) => {
      const response = await fetch(`${running.collector.address}${path}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      const text = await response.text();
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      expect([200, 204, 400, 401, 403, 404, 413, 422, 429], `${path}: ${text}`).toContain(response.status);
      if (response.ok) return;
      const told = JSON.parse(text) as { error: string; message: string };
      expect(told.error).toMatch(/^[a-z-]+$/);
      expect(told.message.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
    }),
    histories(400, 50_000),
  );
  for (const status of [200, 400, 404]) expect(seen.get(status) ?? 0, String(status)).toBeGreaterThan(0);
  expect((await running.get('/readyz')).status).toBe(200);
}, 7_200_000);

it('a question of thirty thousand brackets is refused like any other', async () => {
  const { collector: started } = await collector({ open: 'loopback' });
  for (const [path, body] of [
    ['/v1/query', `{"site":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['/v1/query', `${'{"where":'.repeat(6000)}1${'}'.repeat(6000)}`],
    [
      '/v1/query',
      `{"site":"harbour","range":"7d","metrics":["visits"],"where":[${'['.repeat(29_000)}${']'.repeat(29_000)}]}`,
    ],
    ['/v1/purge', `{"before":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ] as const) {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const answer = await raw(`${started.address}${path}`, asked);
    expect([answer.status, answer.body.length < 10_000]).toEqual([400, true]);
  }
});
