import { expect, it } from 'vitest';
import { siteFile, temporaryFolder } from '../http/house.js';
import { binary, newReport, Pages, pause } from './binary.js';

/** Of the collector and of its engine together. */
const KILLS = process.env.SLUICE_FULL ? 200 : 4;
const SENDERS = 12;

it(
  `loses nothing acknowledged and doubles nothing over ${KILLS} kill -9 of the collector and of its engine`,
  async () => {
    const dir = temporaryFolder();
    const args = ['--data', dir, '--site', siteFile(dir)];
    const pages = new Pages(SENDERS);
    let [kills, recovered] = [0, 0];
    while (kills < KILLS) {
      const running = await binary(args);
      if (/recovered: [\d,]+ acknowledged report/.test(running.log())) recovered += 1;
      let isAlive = true;
      const send = async () => {
        while (isAlive) {
          // Every third is one that may have been counted before a kill.
          const again = Math.random() < 0.34 ? pages.unsure.shift() : undefined;
          await pages.send(running.url, again ?? newReport());
        }
      };
      const senders = Array.from({ length: SENDERS }, send);
      for (const engine = Math.random() < 0.7; ;) {
        await pause(100 + Math.random() * 900);
        const pid = engine && kills % 2 === 0 ? running.engine() : undefined;
        kills += 1;
        if (pid === undefined) break;
        process.kill(pid, 'SIGKILL');
      }
      await running.kill();
      isAlive = false;
      await Promise.all(senders);
    }
    const last = await binary(args);
    expect(pages.acknowledged.length).toBeGreaterThan(KILLS * 10);
    expect(pages.unsure.length).toBeGreaterThan(0);
    expect(recovered).toBeGreaterThan(0);
    await pages.sendAgain(last.url);
    // What was acknowledged and is sent again must not count again.
    for (const report of pages.acknowledged.filter(() => Math.random() < 0.1))
      expect(await pages.send(last.url, report)).toMatchObject({ status: 204 });
    expect(await last.totals()).toEqual(pages.totals);
  },
  60_000 + KILLS * 15_000,
);
