import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { LOG_FIELDS } from '../../../src/collector/log/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { BROWSER, collector, newNonce, raw, siteFile, temporaryFolder, visit } from './house.js';
import { serve } from './process.js';

/** What no line may hold, each where a page, a program or a stranger may put it. */
const SECRET = {
  path: 'jo-smith-hiv-result',
  mail: 'jo.smith@mail.example',
  address: '203.0.113.77',
  v6: '2001:db8::77',
  token: 'Zm9yZ290dGVuLXNlY3JldC1vZi1hLXByb2dyYW0tMTIz',
  nonce: newNonce(),
  agent: 'JoSmithsOwnBrowser/7.3',
  query: 'session=jo-smith-4711',
};

/** A report that is taken, with a page and a search term that tell who it was. */
const personal = visit({
  nonce: SECRET.nonce,
  d: { ...visit().d, entry: `/${SECRET.path}`, source: 'mail.example', utm_term: SECRET.mail },
});

/** Everything that can come in, with all of it everywhere. */
async function busy(url: string, token: string): Promise<number[]> {
  const { path, mail, address, v6, nonce, agent, query } = SECRET;
  const headers = {
    'x-forwarded-for': `${address}, ${v6}`,
    'x-forwarded-proto': 'https',
    forwarded: `for="${address}"`,
    cookie: `sluice-session=${SECRET.token}; who=${mail}`,
    referer: `https://www.harbour.example/${path}?${query}`,
    'user-agent': `${BROWSER} ${agent}`,
  };
  const bearer = { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = (to: string, body: unknown, more: Record<string, string> = headers) =>
    raw(`${url}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'https://www.harbour.example', ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const query30d = { site: 'harbour', range: '30d', metrics: ['views'], by: ['page'] };
  const answers = [
    await post('/v1/report', personal),
    await post('/v1/report', visit({ nonce })),
    await post('/v1/report', `{"site":"${mail}`),
    await post('/v1/report', 'x'.repeat(20_000)),
    await post('/v1/report', { ...visit(), site: path }),
    await post('/v1/report', visit(), { ...headers, origin: `https://${path}.example` }),
    await post(`/v1/report?${query}`, visit({ hour: 3 })),
    await post('/v1/record', { mail, address }),
    await post('/v1/session', { name: mail, password: SECRET.token }, bearer),
    await post('/v1/query', `${mail} ${address}`, bearer),
    await post('/v1/query', { ...query30d, by: [mail] }, bearer),
    await post('/v1/query', { ...query30d, where: [{ dim: 'page', op: 'matches', values: [mail] }] }, bearer),
    await post('/v1/query', query30d, { ...bearer, authorization: `Bearer ${SECRET.token}` }),
    await post('/v1/query', query30d, { ...bearer, host: `${path}.example` }),
    await post('/v1/purge', { site: mail, classes: ['visits'], before: path }, bearer),
    await raw(`${url}/${path}/${mail}?${query}`, { headers }),
    await raw(`${url}/v1/refusals?site=${mail}&${query}`, { headers: bearer }),
    await raw(`${url}/app/%2e%2e/${path}?${query}`, { headers }),
    await raw(`${url}/${'%ff'}${path}`, { headers }),
    await raw(`${url}/v1/proof/${mail}/heads`, { headers }),
  ];
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(`GET /${path} HTTP/9.9\r\nX-${mail}: ${address}\r\n\r\n`).resume();
  await once(socket, 'close');
  return answers.map(({ status }) => status);
}

function holdsNothingPersonal(log: string): void {
  for (const [what, secret] of Object.entries(SECRET)) {
    expect(log.toLowerCase(), what).not.toContain(secret.toLowerCase());
  }
  const known = [...Object.keys(LOG_FIELDS), 'level', 'time', 'msg'];
  for (const line of log.trim().split('\n')) {
    expect(known).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line) as object)));
  }
}

/** Has the process fail at what a page sent, where nothing of ours can catch it. */
const FAILS = `process.once('SIGUSR2', () => { throw new Error('cannot read ${SECRET.mail} at ${SECRET.path}') })`;

it('logs nothing about anybody in a busy run, at its most talkative, nor when it fails', async () => {
  const dir = temporaryFolder();
  const { child, url, token } = await serve(['--data', dir, '--site', siteFile(dir)], {
    SLUICE_LOG_LEVEL: 'debug',
    SLUICE_TRUST_PROXY: '127.0.0.1',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(FAILS)}`,
  });
  let log = '';
  child.stderr?.on('data', (chunk: string) => (log += chunk));
  // A trusted proxy stands before it, so that what it forwards is read.
  const statuses = await busy(url, token);
  expect(new Set(statuses)).toEqual(new Set([204, 200, 400, 401, 403, 404, 413, 421]));
  child.kill('SIGUSR2');
  expect((await once(child, 'close'))[0]).toBe(4);
  holdsNothingPersonal(log);
  // It did speak: of each request by its route.
  expect(log).toContain('"route":"/v1/report"');
  expect(log).toContain('"route":"/:site/:file"');
  expect(JSON.parse(log.trim().split('\n').at(-1) ?? '')).toMatchObject({
    level: 'fatal',
    err: { type: 'Error', at: expect.anything() as unknown },
  });
});

it('logs nothing about anybody when the store fails at what was sent', async () => {
  const lines: string[] = [];
  const store = createMemoryStore();
  let isWell = false;
  const orQuote = async <T>(answer: () => Promise<T>): Promise<T> => {
    if (isWell) return answer();
    throw new Error(`cannot read ${JSON.stringify(SECRET)}`);
  };
  const { report, ask } = await collector(
    {},
    {
      logLevel: 'debug',
      logTo: { write: (line) => lines.push(line) },
      store: {
        ...store,
        span: (site) => orQuote(() => store.span(site)),
        apply: (batch) => orQuote(() => store.apply(batch)),
      },
    },
  );
  await report(personal);
  const answer = await ask({ metrics: ['visits'] });
  expect(answer.status).toBe(500);
  isWell = true; // or it would try for ten seconds to hand over what waits
  const log = lines.join('');
  holdsNothingPersonal(log);
  expect(log).toContain('"type":"Error"');
  // Whoever was answered can be found in it.
  expect(log).toContain(`"request":"${answer.headers.get('x-request-id')}"`);
});
