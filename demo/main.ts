import { fileURLToPath } from 'node:url';
import { spawnCollector } from './collector-process.js';
import { placesFrom } from './places.js';
import { checkPorts, listen } from './ports.js';
import { inRoot } from './root.js';
import { createShop } from './shop/server.js';
import { createStandIn } from './stand-in/server.js';
import { fillStore } from './store.js';
import { writeSite } from './site.js';

export interface DemoOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Folder of everything that is kept; may be deleted at any time. */
  readonly data?: string;
  readonly say?: (line: string) => void;
  /** Days of made-up visits; 0 leaves the dashboard to what really happens. */
  readonly days?: number;
}

export interface Demo {
  /** Stops all of it, the collector's process too. */
  stop(): Promise<void>;
}

/** Seeds the store, then starts collector, shop and stand-in, and tells where they are. Rejects with a sentence for people. */
export async function startDemo({
  env = process.env,
  data = inRoot('data', 'demo'),
  say = console.log,
  days = 365,
}: DemoOptions = {}): Promise<Demo> {
  const places = placesFrom(env);
  await checkPorts([
    { port: places.shopPort, variable: 'SLUICE_DEMO_PORT', what: 'the shop' },
    { port: places.standInPort, variable: 'SLUICE_STANDIN_PORT', what: 'the stand-in for the trackers' },
    { port: places.collectorPort, variable: 'SLUICE_PORT', what: 'the collector' },
  ]);
  const site = await writeSite(places, data);
  if (days > 0) await fillStore(data, say, days);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const collector = spawnCollector({ places, site, data, env });
    undo.push(() => collector.stop());
    const { server, log } = createStandIn();
    const shop = await createShop(places, log);
    undo.push(await listen(server, places.standInPort), await listen(shop, places.shopPort));
    await collector.ready();
  } catch (error) {
    await stop();
    throw error;
  }
  say(`
  The shop        ${places.shop}/
  The dashboard   ${places.dashboard}

  Try this:
  1. Open the shop. Five trackers are built into it; the panel says 0, and stays there until you answer.
  2. Accept, and watch each of them start. Break something at the bottom of the page, for Sentry.
  3. Press "Withdraw" in the panel: what they kept is gone, and nothing more leaves.
  4. Follow "See this page without Sluice" for the same page with nothing to hold them.
  5. Open the dashboard: a year of made-up visits, and your own on top.

  Ctrl-C stops all of it. Deleting ${data} starts over.
`);
  return { stop };
}

/** For work on the demo itself: `npx tsx demo/main.ts`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const demo = await startDemo();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void demo.stop().then(() => process.exit()));
}
