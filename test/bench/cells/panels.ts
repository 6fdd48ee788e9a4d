import type { AskedSite } from '../../../src/collector/query/index.js';
import { answer } from '../../../src/collector/query/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { Query } from '../../../src/protocol/query.js';
import { ANSWERS } from '../../../widget/dashboard/panels/answers.js';
import { CARDS } from '../../../widget/dashboard/panels/tabs.js';
import { HEADLINE } from '../../../widget/dashboard/state/view.js';

export const SITE: AskedSite = {
  id: 'shop',
  timeZone: 'UTC',
  policyVersion: 1,
  policyChanges: [],
  purposes: ['analytics'],
  bind: {},
  exempt: false,
  demo: false,
};

type Asked = Pick<Query, 'metrics'> & Partial<Query>;

/** What the dashboard asks when it is opened: the tiles and the chart with the range before, the first tab of each card, consent, goals. */
export const panelsOf = (range: Query['range'], interval: NonNullable<Query['interval']>): Query[] => {
  const compare = 'previous';
  const asked: Asked[] = [
    { metrics: [...HEADLINE], interval, compare, limit: 1000 },
    ...CARDS.map(({ tabs: [tab] }) => ({
      metrics: [tab.metrics[0]],
      by: [tab.dim],
      where: [...(tab.where ?? [])],
      limit: 8,
    })),
    { metrics: [...ANSWERS, 'gpc', 'withdrawn', 'changed'], compare },
    { metrics: [...ANSWERS], by: ['software'] },
    { metrics: [...ANSWERS], by: ['device'], limit: 8 },
    { metrics: ['escaped', 'held'], by: ['service'], limit: 12 },
    { metrics: ['visitors', 'count'], by: ['goal'], limit: 100 },
    { metrics: ['revenue'], by: ['goal', 'currency'], limit: 200 },
  ];
  return asked.map((one) => ({ site: SITE.id, range, by: [], where: [], limit: 10, offset: 0, ...one }));
};

/** Milliseconds until the last of them is answered, all asked at once as the page does; without HTTP, which adds some 0.1 ms each. */
export async function load(store: Store, queries: readonly Query[], now: Date): Promise<number> {
  const started = performance.now();
  const answers = await Promise.all(
    queries.map((query) => answer({ store, query, site: SITE, audience: 'member', k: 5, now })),
  );
  const took = performance.now() - started;
  for (const said of answers) if ('error' in said) throw new Error(said.message);
  return took;
}
