// The notice beside its peers on one page: interleaved, medians. `npm run bench notice`; with --write it also writes docs/bench.md.
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium.mjs';
import { median } from './median.js';
import { BARE, peers, type Peer } from './notice/peers.js';
import { serve } from './notice/serve.js';
import { cell, COLUMNS, table } from './notice/table.js';
import { newVisitor, returningVisitor, type Conditions, type Visit } from './notice/visit.js';
import { flag, tell } from './written.js';

const ROUNDS = flag('rounds', 9);

const CONDITIONS: readonly Conditions[] = [
  // Lighthouse's slow 4G: what it has the browser wait for each request, and let through a second.
  { name: 'Slow 4G, 4× slower processor', cpu: 4, network: { latency: 562.5, throughput: 184_320 } },
  { name: 'Unthrottled', cpu: 1 },
];

const all = [BARE, ...(await peers())];
const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
const served = await Promise.all(all.map(async (peer) => ({ peer, ...(await serve(peer)) })));
const visits = new Map<Conditions, Map<Peer, Visit[]>>(
  CONDITIONS.map((conditions) => [conditions, new Map(all.map((peer) => [peer, []]))]),
);
const returns = new Map<Peer, number[]>(all.map((peer) => [peer, []]));

for (let round = 1; round <= ROUNDS; round++) {
  for (const { peer, url, inline } of served) {
    for (const conditions of CONDITIONS)
      visits
        .get(conditions)
        ?.get(peer)
        ?.push(await newVisitor(browser, peer, url, inline, conditions));
    returns.get(peer)?.push(await returningVisitor(browser, peer, url));
  }
  console.error(`round ${round} of ${ROUNDS}`);
}
const version = browser.version();
await browser.close();
served.forEach(({ close }) => close());

const of = (conditions: Conditions, peer: Peer, what: keyof Visit): number | null =>
  median((visits.get(conditions)?.get(peer) ?? []).flatMap((visit) => visit[what] ?? []));

const firstVisits = (conditions: Conditions): string =>
  table(
    ['', ...COLUMNS.map(({ title, unit }) => (unit ? `${title}, ${unit}` : title))],
    all
      .slice(1)
      .map((peer) => [
        peer.name,
        ...COLUMNS.map((column) =>
          cell(column, of(conditions, peer, column.of), of(conditions, BARE, column.of)),
        ),
      ]),
  );

const bareReturn = median(returns.get(BARE) ?? []) ?? 0;
const laterVisits = table(
  ['', 'script time, ms', '× 4'],
  all.slice(1).map((peer) => {
    const own = Math.max(0, (median(returns.get(peer) ?? []) ?? 0) - bareReturn);
    return [peer.name, own.toFixed(1), (own * 4).toFixed(1)];
  }),
);

const result = [
  ...CONDITIONS.map((conditions) => `### ${conditions.name}\n\n${firstVisits(conditions)}`),
  `### A returning visitor, who refused\n\n${laterVisits}`,
].join('\n\n');
await tell('notice', `Chromium ${version}, medians of ${ROUNDS} rounds`, result);
