import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { startDemo } from '../../../demo/main.js';
import type { Arrival } from '../../../demo/stand-in/log.js';
import type { Answer, Query } from '../../../src/protocol/query.js';

export { expect } from 'playwright/test';

/** The whole demo as `npm start` runs it, on ports of its own and without the made-up year. */
export interface DemoWorld {
  readonly shop: string;
  readonly dashboard: string;
  /** Requests that reached a vendor since the last `forget`. */
  arrivals(): Promise<readonly Arrival[]>;
  /** Events that vendors received, as `posthog $pageview`. */
  events(): Promise<readonly string[]>;
  forget(): Promise<void>;
  query(query: Omit<Partial<Query>, 'site'> & Pick<Query, 'metrics'>): Promise<Answer>;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export const test = base.extend<object, { demo: DemoWorld }>({
  demo: [
    // playwright reads the pattern to know what a fixture needs.
    async ({}, use) => {
      const [shopPort, collectorPort, standInPort] = await freePorts(3);
      const data = mkdtempSync(join(tmpdir(), 'sluice-demo-'));
      const demo = await startDemo({
        data,
        days: 0,
        say: () => undefined,
        env: {
          ...process.env,
          SLUICE_DEMO_PORT: String(shopPort),
          SLUICE_PORT: String(collectorPort),
          SLUICE_STANDIN_PORT: String(standInPort),
        },
      });
      const shop = `http://localhost:${shopPort}`;
      const collector = `http://localhost:${collectorPort}`;
      let seen = 0;
      const log = async () =>
        (await (await fetch(`${shop}/arrivals?since=${seen}`)).json()) as {
          last: number;
          arrivals: Arrival[];
        };
      const arrivals = async () => (await log()).arrivals;
      await use({
        shop,
        dashboard: `${collector}/app`,
        arrivals,
        events: async () =>
          (await arrivals()).flatMap(({ vendor, events }) => events.map((event) => `${vendor} ${event}`)),
        forget: async () => void (seen = (await log()).last),
        query: async (query) => {
          const answer = await fetch(`${collector}/v1/query`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ site: 'harbour-goods', range: 'today', ...query }),
          });
          if (!answer.ok) throw new Error(await answer.text());
          return (await answer.json()) as Answer;
        },
      });
      await demo.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
