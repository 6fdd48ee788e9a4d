import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { siteFile, temporaryFolder } from '../http/house.js';
import { binary, type Binary, type Fate, Pages, pause } from './binary.js';
import { canMount, canTrace, inject, smallDisk } from './faults.js';

const REFUSED = { status: 503, error: 'unavailable', retryAfter: '30' };
const said = ({ status, error, retryAfter }: Fate) => ({ status, error, retryAfter });

/** A collector whose spool alone lies on another disk than the rest. */
const withSpool = (dir: string, spool: string): Promise<Binary> =>
  binary(['--site', siteFile(dir)], {
    SLUICE_META: `libsql:${dir}`,
    SLUICE_STORE: `duckdb:${dir}`,
    SLUICE_SPOOL: spool,
  });

describe.skipIf(!canMount)('a full disk', () => {
  it('under the spool refuses, says when to come again, drains even after a kill, and goes on when there is space', async () => {
    const [dir, disk, pages] = [temporaryFolder(), smallDisk(2), new Pages()];
    const first = await withSpool(dir, join(disk.dir, 'spool'));
    await pages.sendMany(first.url, 40);
    disk.fill();
    // A last page may still have room for some.
    let fates = await pages.sendMany(first.url, 60);
    while (fates.some(({ status }) => status === 204)) fates = await pages.sendMany(first.url, 60);
    for (const fate of fates) expect(said(fate)).toEqual(REFUSED);
    expect(await first.readyz()).toMatchObject({ ready: false, spool: 'failed' });
    await first.kill();

    const second = await withSpool(dir, join(disk.dir, 'spool'));
    expect(await second.totals()).toEqual(pages.totals);
    disk.free();
    await pages.sendAgain(second.url);
    expect(pages.totals[0]).toBeGreaterThanOrEqual(100);
    expect(await second.totals()).toEqual(pages.totals);
  });

  it.runIf(process.env.SLUICE_FULL)(
    'under everything loses nothing that was acknowledged, and goes on when there is space',
    async () => {
      const [disk, pages] = [smallDisk(48), new Pages()];
      const dir = join(disk.dir, 'data');
      const site = siteFile(temporaryFolder());
      const first = await binary(['--data', dir, '--site', site]);
      await pages.sendMany(first.url, 40);
      disk.fill();
      for (let i = 0; i < 5; i += 1) {
        await pages.sendMany(first.url, 100);
        await pause(100);
      }
      expect(pages.unsure.length).toBeGreaterThan(0);
      disk.free();
      await pages.sendAgain(first.url);
      expect(await first.totals()).toEqual(pages.totals);
      await first.kill();
      const second = await binary(['--data', dir, '--site', site]);
      expect(await second.totals()).toEqual(pages.totals);
    },
  );
});

describe.skipIf(!canMount)('a disk that cannot be written', () => {
  it('at the start is named, with the way out, and no stack', async () => {
    const [dir, disk] = [temporaryFolder(), smallDisk(2)];
    const spool = join(disk.dir, 'spool');
    mkdirSync(spool);
    disk.makeReadOnly();
    const message = await withSpool(dir, spool).then(() => 'it started', String);
    expect(message).toContain('ended with 3:');
    expect(message).toContain(`spool ${spool}: EROFS; make the folder writable and start again`);
    expect(message).not.toMatch(/^\s+at .*\/collector\//m);
  });
});

describe.skipIf(!canTrace)('a disk that turns read-only while it is written', () => {
  it('refuses every report, says that it is not ready, and goes on when it can be written again', async () => {
    const [dir, pages] = [temporaryFolder(), new Pages()];
    const running = await binary(['--data', dir, '--site', siteFile(dir)]);
    await pages.sendMany(running.url, 20);
    const heal = await inject(running.child.pid ?? 0, 'pwrite64:error=EROFS', 'fdatasync:error=EROFS');
    const fates = await pages.sendMany(running.url, 20);
    expect(new Set(fates.map((fate) => JSON.stringify(said(fate))))).toEqual(
      new Set([JSON.stringify(REFUSED)]),
    );
    expect(await running.readyz()).toMatchObject({ ready: false, spool: 'failed' });
    await heal();
    await pages.sendAgain(running.url);
    expect(await running.totals()).toEqual(pages.totals);
  });
});

// The slice has a disk that hangs (pressure.test.ts).
describe.runIf(canTrace && process.env.SLUICE_FULL)('a disk that is slow', () => {
  it('delays every answer and loses none: what comes meanwhile shares the next sync', async () => {
    const [dir, pages] = [temporaryFolder(), new Pages(200)];
    const running = await binary(['--data', dir, '--site', siteFile(dir)]);
    const heal = await inject(running.child.pid ?? 0, 'fdatasync:delay_enter=300000');
    const began = performance.now();
    const fates = await pages.sendMany(running.url, 600);
    const took = performance.now() - began;
    await heal();
    expect(fates.every(({ status }) => status === 204)).toBe(true);
    expect(Math.min(...fates.map((fate) => fate.took))).toBeGreaterThan(250);
    // One by one they would take three minutes.
    expect(took).toBeLessThan(15_000);
    expect(await running.totals()).toEqual(pages.totals);
  });
});

describe('files of the spool that are not as they were written', () => {
  it('are mended at the start, which says what it did in one line', async () => {
    const [dir, pages] = [temporaryFolder(), new Pages()];
    const args = ['--data', dir, '--site', siteFile(dir)];
    const first = await binary(args);
    await pages.sendMany(first.url, 30);
    await first.kill();
    const spool = join(dir, 'spool');
    const segment =
      readdirSync(spool)
        .filter((name) => name.endsWith('.seg'))
        .sort()
        .at(-1) ?? '';
    writeFileSync(join(spool, segment), Buffer.from([0xfe, 0xc0, 0xf5, 0xff, 9, 9, 9]), { flag: 'a' });
    const second = await binary(args);
    expect(await second.totals()).toEqual(pages.totals);
    const lines = second
      .log()
      .split('\n')
      .filter((line) => line.includes('recovered'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /recovered: 30 acknowledged reports found on disk.*; 1 torn tail that was never acknowledged/,
    );
  });
});
