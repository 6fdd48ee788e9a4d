import { connect } from 'node:net';
import { expect, it } from 'vitest';
import type { VisitReport } from '../../../src/protocol/report.js';
import { BROWSER, later, ORIGIN, siteFile, temporaryFolder } from '../http/house.js';
import { binary, type Fate, newReport, Pages, pause } from './binary.js';
import { canTrace, inject } from './faults.js';

const full = !!process.env.SLUICE_FULL;
/** Reports that may wait for the store. */
const QUEUE = full ? 50_000 : 1000;
/** Megabytes that the collector may grow by, however much is sent. */
const GROWTH = full ? 200 : 120;
const FULL = { status: 503, error: 'full', retryAfter: '30' };

it(
  `refuses beyond ${QUEUE.toLocaleString('en')} reports while the store hangs, grows by less than ${GROWTH} MB, and counts all of them once it is back`,
  async () => {
    const dir = temporaryFolder();
    const running = await binary(['--data', dir, '--site', siteFile(dir)], {
      SLUICE_LIMITS_QUEUE_REPORTS: String(QUEUE),
    });
    const pages = new Pages();
    await pages.sendMany(running.url, 500);
    const before = running.memory();

    // First slow: it stands still for most of the time.
    const engine = running.engine() ?? 0;
    const slow = setInterval(() => {
      process.kill(engine, 'SIGSTOP');
      setTimeout(() => process.kill(engine, 'SIGCONT'), 80);
    }, 100);
    await pages.sendMany(running.url, QUEUE / 2);
    clearInterval(slow);
    await pause(100);

    process.kill(engine, 'SIGSTOP');
    later(() => process.kill(engine, 'SIGCONT'));
    const fates: Fate[] = [];
    while (!fates.some(({ status }) => status === 503))
      fates.push(...(await pages.sendMany(running.url, 1000)));
    // As much again, to a door that is shut.
    fates.push(...(await pages.sendMany(running.url, QUEUE)));
    for (const { status, error, retryAfter } of fates)
      if (status !== 204) expect({ status, error, retryAfter }).toEqual(FULL);
    expect(await running.readyz()).toMatchObject({ ready: false, spool: 'full', store: 'down' });
    expect(running.memory() - before).toBeLessThan(GROWTH);

    process.kill(engine, 'SIGCONT');
    while (!(await running.readyz()).ready) await pause(20);
    await pages.sendAgain(running.url);
    expect(await running.totals()).toEqual(pages.totals);
  },
  full ? 600_000 : 60_000,
);

it.skipIf(!canTrace)(
  'refuses beyond 5,000 reports that wait for a disk which hangs, and grows by less than 150 MB',
  async () => {
    const dir = temporaryFolder();
    const running = await binary(['--data', dir, '--site', siteFile(dir)]);
    const before = running.memory();
    const heal = await inject(running.child.pid ?? 0, 'fdatasync:delay_enter=3000000');
    // One report a request, a hundred requests a socket, without waiting for an answer.
    const { hostname, port } = new URL(running.url);
    const heard = Array.from({ length: 80 }, () => {
      const socket = connect(Number(port), hostname);
      later(() => socket.destroy());
      const chunks: string[] = [];
      socket.setEncoding('latin1').on('data', (chunk: string) => chunks.push(chunk));
      socket.write(Array.from({ length: 100 }, () => requestOf(newReport(), hostname)).join(''));
      return chunks;
    });
    const count = (what: RegExp) =>
      heard.reduce((sum, chunks) => sum + (chunks.join('').match(what)?.length ?? 0), 0);
    while (count(/HTTP\/1\.1 503/g) < 500) await pause(50);
    const memory = running.memory();
    await heal();
    while (count(/HTTP\/1\.1 \d/g) < 8000) await pause(50);
    const refused = count(/HTTP\/1\.1 503/g);
    expect([count(/HTTP\/1\.1 204/g), count(/retry-after: 30/g)]).toEqual([8000 - refused, refused]);
    expect(memory - before).toBeLessThan(150);
    expect((await running.totals())[0]).toBe(8000 - refused);
  },
);

function requestOf(report: VisitReport, host: string): string {
  const body = JSON.stringify(report);
  const headers = [
    `Host: ${host}`,
    `Origin: ${ORIGIN}`,
    `User-Agent: ${BROWSER}`,
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `POST /v1/report HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}
