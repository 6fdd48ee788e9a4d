import type { VisitReport } from '../../src/protocol/report.js';
import type { Choices, Random } from './random.js';
import type { Step } from './walk.js';

type Events = NonNullable<VisitReport['events']>;

/** Where the story of the splice sends its readers. */
const HOSTS: Choices<string> = [
  ['animatedknots.com', 62],
  ['en.wikipedia.org', 38],
];
/** On every product's page. */
const FILES: Choices<string> = [
  ['/assets/size-chart.txt', 68],
  ['/assets/care-sheet.txt', 32],
];
/** Old addresses that others still link to, and one that the shop mistyped itself. */
const MISSING: Choices<string> = [
  ['/product/brass-lamp', 44],
  ['/sale', 33],
  ['/shop/galey', 23],
];

/** What a page counts by itself, as it would tell of these steps. */
export function automaticOf(random: Random, steps: readonly Step[]): Events {
  const counted: (readonly [name: string, prop: string, value: string])[] = [];
  for (const { path, signedUp } of steps) {
    if (path.startsWith('/journal/') && random.chance(0.16)) {
      counted.push(['outbound', 'host', random.pick(HOSTS)]);
    }
    if (path.startsWith('/product/') && random.chance(0.035)) {
      counted.push(['download', 'file', random.pick(FILES)]);
    }
    if (signedUp) counted.push(['form', 'form', 'newsletter']);
    if (path === '/thank-you') counted.push(['form', 'form', 'order']);
  }
  if (random.chance(0.012)) counted.push(['not-found', 'path', random.pick(MISSING)]);
  return rowsOf(counted);
}

/** A row for each event, and one for each value it had. */
function rowsOf(counted: readonly (readonly [name: string, prop: string, value: string])[]): Events {
  const rows = new Map<string, Events[number]>();
  const add = (row: Events[number]): void => {
    const key = `${row.name} ${row.value ?? ''}`;
    const n = (rows.get(key)?.n ?? 0) + 1;
    rows.set(key, { ...row, visits: 1, n });
  };
  for (const [name, prop, value] of counted) {
    add({ name });
    add({ name, prop, value });
  }
  return [...rows.values()];
}
