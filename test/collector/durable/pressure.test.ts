import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { BROWSER, later, ORIGIN, siteFile, temporaryFolder } from '../http/house.js';
import { binary, type Fate, newReport, Pages, pause } from './binary.js';
import { canTrace, inject } from './faults.js';

const full = !!process.env.SLUICE_FULL;
/** Reports that may wait for the store: as it comes in the full run. */
const QUEUE = full ? 200_000 : 2000;
/** Megabytes that the collector may grow by, however much is sent. Hashes of the nonces that wait are a fifth of it in the full run. */
const GROWTH = full ? 250 : 120;
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
    const heard = await Promise.all(
      Array.from({ length: 80 }, async () => {
        const socket = connect(Number(port), hostname);
        later(() => socket.destroy());
        const requests = Array.from({ length: 100 }, () => {
          const body = JSON.stringify(newReport());
          return `POST /v1/report HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: ${ORIGIN}\r\nUser-Agent: ${BROWSER}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
        });
        let text = '';
        socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
        socket.write(requests.join(''));
        const answers = () => text.match(/HTTP\/1\.1 \d+/g) ?? [];
        while (answers().length < requests.length && !socket.destroyed) await pause(20);
        return { answers: answers(), waits: text.match(/retry-after: 30/g)?.length ?? 0 };
      }),
    );
    const memory = running.memory();
    await heal();
    const statuses = heard.flatMap(({ answers }) => answers.map((line) => Number(line.slice(-3))));
    expect(statuses).toHaveLength(8000);
    expect(new Set(statuses)).toEqual(new Set([204, 503]));
    const refused = statuses.filter((status) => status === 503).length;
    expect(heard.reduce((sum, { waits }) => sum + waits, 0)).toBe(refused);
    expect(memory - before).toBeLessThan(150);
    expect((await running.totals())[0]).toBe(8000 - refused);
  },
);
