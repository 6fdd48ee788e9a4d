import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { Answer } from '../../../src/protocol/query.js';
import type { VisitReport } from '../../../src/protocol/report.js';
import { BROWSER, ORIGIN, siteFile, temporaryFolder, visit } from './house.js';
import { serve, type ServeProcess } from './process.js';

const KILLS = Number(process.env.SLUICE_KILLS) || 4;
const SENDERS = 12;

async function isAcknowledged(url: string, report: VisitReport): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/report`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: ORIGIN, 'user-agent': BROWSER },
      body: JSON.stringify(report),
    });
    if (response.status !== 204) throw new Error(`${response.status}: ${await response.text()}`);
    return true;
  } catch (error) {
    // What fetch throws when the other end is gone; anything else is a failure of the test's.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function totals({ url, token }: ServeProcess): Promise<Answer['totals']> {
  for (;;) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as { ready: boolean; pending: number };
    if (state.ready && state.pending === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const response = await fetch(`${url}/v1/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ site: 'harbour', range: '7d', metrics: ['visits', 'views'] }),
  });
  return ((await response.json()) as Answer).totals;
}

it(
  `loses nothing acknowledged and doubles nothing over ${KILLS} kill -9 of the collector`,
  async () => {
    const dir = temporaryFolder();
    const args = ['--data', dir, '--site', siteFile(dir)];
    const start = () => serve(args, { SLUICE_LIMITS_REPORTS_PER_MINUTE: '1000000' });
    const acknowledged: VisitReport[] = [];
    const unsure: VisitReport[] = [];
    let views = 0;

    for (let kill = 0; kill < KILLS; kill++) {
      const { child, url } = await start();
      let isAlive = true;
      const send = async () => {
        while (isAlive) {
          // Every third is one that may have been counted before the last kill.
          const again = Math.random() < 0.34 ? unsure.shift() : undefined;
          const report = again ?? visit({ views: 1 + Math.floor(Math.random() * 5) });
          if (!again) views += report.views ?? 0;
          ((await isAcknowledged(url, report)) ? acknowledged : unsure).push(report);
        }
      };
      const senders = Array.from({ length: SENDERS }, send);
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 1500));
      child.kill('SIGKILL');
      await once(child, 'exit');
      isAlive = false;
      await Promise.all(senders);
    }

    const running = await start();
    expect(acknowledged.length).toBeGreaterThan(KILLS * 10);
    // What was acknowledged and is sent again must not count again; what was not has to be sent again, and counts once.
    const some = acknowledged.filter(() => Math.random() < 0.2);
    for (const report of [...unsure, ...some]) expect(await isAcknowledged(running.url, report)).toBe(true);
    expect(unsure.length).toBeGreaterThan(0);
    expect(await totals(running)).toEqual([acknowledged.length + unsure.length, views]);
  },
  30_000 + KILLS * 15_000,
);
