import { once } from 'node:events';
import { expect, it } from 'vitest';
import { wire } from '../hostile/wire.js';
import { BROWSER, ORIGIN, siteFile, temporaryFolder } from '../http/house.js';
import { binary, newReport, Pages, pause } from './binary.js';

it('answers what is under way when it is asked to stop, hands all of it to the store, and ends with 0', async () => {
  const [dir, pages] = [temporaryFolder(), new Pages()];
  const args = ['--data', dir, '--site', siteFile(dir)];
  const running = await binary(args);
  await pages.sendMany(running.url, 300);
  const late = newReport();
  const body = JSON.stringify(late);
  const { socket, heard } = wire(running.url);
  socket.write(
    `POST /v1/report HTTP/1.1\r\nHost: localhost\r\nOrigin: ${ORIGIN}\r\nUser-Agent: ${BROWSER}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 50)}`,
  );
  await pause(50);
  const began = performance.now();
  running.child.kill('SIGTERM');
  await pause(200);
  socket.write(body.slice(50));
  expect(await heard).toMatch(/^HTTP\/1\.1 204 /);
  expect(await once(running.child, 'exit')).toEqual([0, null]);
  // Nobody's open socket is waited for.
  expect(performance.now() - began).toBeLessThan(4000);

  const next = await binary(args);
  expect(next.log()).not.toContain('recovered');
  const [visits = 0, views = 0] = pages.totals;
  expect(await next.totals()).toEqual([visits + 1, views + (late.views ?? 0)]);
});

it('waits for nobody when it is asked twice, and the next start counts what was acknowledged', async () => {
  const [dir, pages] = [temporaryFolder(), new Pages()];
  const args = ['--data', dir, '--site', siteFile(dir)];
  const running = await binary(args);
  const engine = running.engine() ?? 0;
  process.kill(engine, 'SIGSTOP');
  await pages.sendMany(running.url, 50);
  running.child.kill('SIGTERM');
  await pause(100);
  expect(running.child.exitCode).toBeNull();
  const began = performance.now();
  running.child.kill('SIGTERM');
  expect(await once(running.child, 'exit')).toEqual([130, null]);
  expect(performance.now() - began).toBeLessThan(1000);
  // It has nobody to answer, and goes.
  process.kill(engine, 'SIGCONT');
  expect(await (await binary(args)).totals()).toEqual(pages.totals);
});

it.runIf(process.env.SLUICE_FULL)(
  'does not wait for an engine that hangs, and says what stays for the next start',
  async () => {
    const [dir, pages] = [temporaryFolder(), new Pages()];
    const args = ['--data', dir, '--site', siteFile(dir)];
    const running = await binary(args);
    process.kill(running.engine() ?? 0, 'SIGSTOP');
    await pages.sendMany(running.url, 50);
    const began = performance.now();
    running.child.kill('SIGTERM');
    expect(await once(running.child, 'exit')).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(running.log()).toContain('50 reports stay in the spool');
    expect(await (await binary(args)).totals()).toEqual(pages.totals);
  },
);
