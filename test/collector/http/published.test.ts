import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { ErrorBody } from '../../../src/protocol/http.js';
import type { Answer } from '../../../src/protocol/query.js';
import type { CheckReply, PublishedConfig, PublishReply } from '../../../src/protocol/published.js';
import { sluice } from '../../support/in-process.js';
import { collector, drained, SITE, visit } from './house.js';

const site = (dir: string, ...args: string[]) => sluice('site', ...args, '--data', dir);

it('publishes, checks and rolls back while it runs, over HTTP and at the terminal', async () => {
  const running = await collector({ k: { members: 1, shared: 2 } }, { sitesEvery: 20 });
  const { address, issueToken } = running.collector;
  const token = await issueToken();
  const send = async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(`${address}/v1/config${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const bought = visit({ goals: [{ id: 'bought', visits: 1, n: 1 }] });

  // Of a goal that is not declared only the count stays.
  await running.report(bought);
  const goals = [...SITE.usage.goals, { id: 'bought', path: '/thanks' }];
  const config = { ...SITE, name: 'Second', usage: { ...SITE.usage, goals } };
  expect(await send<CheckReply>('POST', '/check', { site: 'harbour', config })).toMatchObject({
    status: 200,
    body: { problems: [] },
  });
  expect(await send<PublishReply>('PUT', '', { site: 'harbour', config, after: 1 })).toMatchObject({
    status: 200,
    body: { site: 'harbour', version: 2, changed: true },
  });
  await running.report({ ...bought, nonce: `${bought.nonce.slice(0, -2)}zz` });
  await drained(running);
  const asked = await running.ask({ metrics: ['count'], by: ['goal'] });
  const { rows } = (await asked.json()) as Answer;
  expect(rows.map(({ by }) => by[0]).sort()).toEqual(['(other)', 'bought']);

  // Everything that is wrong, and nothing is published.
  const wrong = { ...config, languages: ['xx'], purposes: { analytics: 3 } };
  const refused = await send<ErrorBody>('PUT', '', { site: 'harbour', config: wrong });
  expect(refused).toMatchObject({ status: 400, body: { error: 'bad-config', field: expect.any(String) } });
  expect(refused.body.problems?.length).toBeGreaterThan(1);
  const { problems } = (await send<CheckReply>('POST', '/check', { site: 'harbour', config: wrong })).body;
  expect(problems).toEqual(refused.body.problems);
  expect(
    await send<ErrorBody>('PUT', '', { site: 'harbour', config: { ...config, site: 'other' } }),
  ).toMatchObject({
    status: 400,
    body: { field: 'site', value: 'other' },
  });
  expect(await send<ErrorBody>('PUT', '', { site: 'harbour', config: SITE, after: 1 })).toMatchObject({
    status: 409,
    body: { error: 'published-meanwhile', value: 2 },
  });

  const back = await send<PublishReply>('POST', '/rollback', { site: 'harbour', to: 1 });
  expect(back.body).toMatchObject({ version: 3, changed: true });
  const told = (await send<PublishedConfig>('GET', '?site=harbour')).body;
  expect([told.version, told.config]).toMatchObject([3, { name: SITE.name }]);
  expect(told.versions.map(({ version, by }) => [version, by.split(':')[0]])).toEqual([
    [3, 'token'],
    [2, 'token'],
    [1, 'serve'],
  ]);
  expect((await send<PublishedConfig>('GET', '?site=harbour&version=2')).body.config).toMatchObject({
    name: 'Second',
  });
  expect((await send<ErrorBody>('GET', '?site=harbour&version=9')).body).toMatchObject({
    error: 'no-version',
  });
  expect((await send<ErrorBody>('GET', '?site=nowhere')).status).toBe(404);

  // A site that is none yet.
  const file = join(running.dir, 'quay.json');
  writeFileSync(file, JSON.stringify({ ...SITE, site: 'quay', origins: ['https://quay.example'] }));
  expect((await site(running.dir, 'publish', file)).out).toContain('version 1 of quay');
  expect((await site(running.dir, 'publish', file)).out).toContain('says this already');
  await vi.waitFor(async () => expect((await running.get('/quay/sluice.js')).status).toBe(200), 10_000);
  expect((await running.report(visit({ site: 'quay' }), { origin: 'https://quay.example' })).status).toBe(
    204,
  );
  expect((await site(running.dir, 'versions', 'harbour')).out).toMatch(/^3 .*token:.*\n2 .*\n1 .*serve\n$/);
  expect((await site(running.dir, 'rollback', 'harbour', '--to', '2')).out).toContain('version 4 of harbour');
  expect(await site(running.dir, 'rollback', 'harbour', '--to', '9')).toMatchObject({
    code: 2,
    err: expect.stringContaining('there are 1 to 4') as string,
  });
  writeFileSync(file, '{');
  expect(await site(running.dir, 'publish', file)).toMatchObject({ code: 2 });
  await vi.waitFor(
    () =>
      expect(running.collector.sites.get('harbour')).toMatchObject({
        version: 4,
        config: { name: 'Second' },
      }),
    10_000,
  );
});
