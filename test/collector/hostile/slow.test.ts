import { expect, it } from 'vitest';
import { binary, Pages, pause } from '../durable/binary.js';
import { later, siteFile, temporaryFolder } from '../http/house.js';
import { wire } from './wire.js';

const full = !!process.env.SLUICE_FULL;
/** Of each kind. */
const SOCKETS = full ? 1500 : 150;
/** What the collector says and does is in server.ts: 15 s for a request, 30 s for a socket that says nothing, looked at every 5. */
const CUT_OFF_IN = 40_000;

const POST =
  'POST /v1/report HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 4000\r\n\r\n';
const KINDS: Record<string, { readonly begin: string; readonly drip: string }> = {
  'say nothing': { begin: '', drip: '' },
  'never end their headers': { begin: 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n', drip: 'X: y\r\n' },
  'never end their body': { begin: POST, drip: 'x' },
  'never end their first line': { begin: 'GET /', drip: 'a' },
};

it(`answers pages beside ${4 * SOCKETS} sockets that say nothing or never end what they say`, async () => {
  const dir = temporaryFolder();
  const running = await binary(['--data', dir, '--site', siteFile(dir)]);
  const pages = new Pages();
  await pages.sendMany(running.url, 100);
  const before = running.memory();
  const slow = Object.values(KINDS).flatMap(({ begin, drip }) =>
    Array.from({ length: SOCKETS }, () => ({ ...wire(running.url), begin, drip })),
  );
  let open = slow.length;
  for (const { socket, begin, heard } of slow) {
    later(() => socket.destroy());
    socket.write(begin);
    void heard.then(() => (open -= 1));
  }
  const dripping = setInterval(() => {
    for (const { socket, drip } of slow) if (drip && socket.writable) socket.write(drip);
  }, 500);
  later(() => clearInterval(dripping));
  await pause(600);

  const fates = await pages.sendMany(running.url, 300);
  expect(fates.every(({ status }) => status === 204)).toBe(true);
  expect(open).toBe(slow.length);
  expect(running.memory() - before).toBeLessThan(20 + slow.length * 0.03);
  if (!full) return;

  const until = performance.now() + CUT_OFF_IN;
  while (open > 0 && performance.now() < until) await pause(200);
  expect(open).toBe(0);
  const answers = await Promise.all(slow.filter(({ begin }) => begin).map(({ heard }) => heard));
  expect(new Set(answers.map((answer) => answer.slice(9, 12)))).toEqual(new Set(['408']));
  expect((await pages.send(running.url)).status).toBe(204);
  expect(await running.totals()).toEqual(pages.totals);
}, 120_000);
