import { readFileSync, writeFileSync } from 'node:fs';
import type { TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { answer, flow, funnel, retention } from '../../../src/collector/query/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { Store } from '../../../src/collector/store/store.js';
import { vitalBucket } from '../../../src/protocol/dimensions.js';
import { FlowQuery, FunnelQuery, Query, RetentionQuery } from '../../../src/protocol/query.js';
import { type Browser, TODAY } from '../../support/browsers.js';
import { agedStoreOf, cell, cellsOf, NOON, SITE } from './held.js';

const PATH = new URL('../../../docs/api.md', import.meta.url);

/** Ten weeks of a small shop, the same in every run. */
function someCells(): Cell[] {
  const devices = ['phone', 'desktop', 'phone', 'tablet'] as const;
  const sources = ['', 'search.example', 'news.example'];
  const browsers = Array.from({ length: 1400 }, (_, i): Browser => {
    const days = [TODAY - 69 + (i % 70), TODAY - 62 + (i % 70), TODAY - 55 + (i % 70)];
    return days
      .slice(0, 1 + (i % 3))
      .filter((day) => day <= TODAY)
      .map((day, n) => ({
        day,
        hour: 9,
        source: sources[(i + n) % 3] as string,
        device: devices[i % 4] as (typeof devices)[number],
        lang: 'en',
        campaign: '',
        pages: i % 2 ? ['/', '/boats', '/order'] : ['/boats'],
        goals: [],
        revenue: 0,
        pv: 1,
        pm: 'A',
      }));
  });
  const steps = browsers.flatMap(([first], i) =>
    [0, 1].slice(0, i % 3 ? 1 : 2).map((step) =>
      cell(first?.day ?? TODAY, {
        kind: 'funnel',
        visit: { device: devices[i % 4] as string },
        items: ['order', String(step)],
        sums: { n: 1, visits: 1 },
      }),
    ),
  );
  const vitals = browsers.map(([first], i) =>
    cell(first?.day ?? TODAY, {
      kind: 'vital',
      items: ['lcp', String(vitalBucket(900 + 2 * i)), '/boats'],
      sums: { n: 1, visits: 1 },
    }),
  );
  return [...cellsOf(browsers), ...steps, ...vitals];
}

interface Route {
  readonly path: string;
  readonly schema: TSchema;
  readonly reply: (store: Store, query: never) => Promise<object>;
}

const asker = (store: Store) => ({ store, site: SITE, audience: 'member' as const, k: 10, now: NOON });
const FUNNELS = [{ id: 'order', steps: ['basket', 'order'] }];
const ROUTES = {
  query: { path: '/v1/query', schema: Query, reply: (store, query) => answer({ ...asker(store), query }) },
  retention: {
    path: '/v1/query/retention',
    schema: RetentionQuery,
    reply: (store, query) => retention({ ...asker(store), query }),
  },
  funnel: {
    path: '/v1/query/funnel',
    schema: FunnelQuery,
    reply: (store, query) => funnel({ ...asker(store), query, funnels: FUNNELS }),
  },
  flow: {
    path: '/v1/query/flow',
    schema: FlowQuery,
    reply: (store, query) => flow({ ...asker(store), query }),
  },
} satisfies Record<string, Route>;

/** A request, and what the collector says to it. */
async function example(store: Store, route: Route, body: object): Promise<string> {
  const query = Value.Default(route.schema, structuredClone(body));
  expect([...Value.Errors(route.schema, query)]).toEqual([]);
  const said = await route.reply(store, query as never).catch((error: unknown) => {
    const { message, field, value } = error as { message: string; field: string; value: string };
    return { error: 'bad-query', message, field, value };
  });
  const curl = `curl -s localhost:8787${route.path} -H 'content-type: application/json' \\\n  -H "authorization: Bearer $TOKEN" -d '${JSON.stringify(body)}'`;
  const json = await format(JSON.stringify(said), { parser: 'json', printWidth: 110 });
  return `\`\`\`sh\n${curl}\n\`\`\`\n\n\`\`\`json\n${json}\`\`\``;
}

async function words(): Promise<string> {
  const store = await agedStoreOf(someCells(), TODAY - 40);
  const { query, retention: cohorts, funnel: steps, flow: ways } = ROUTES;
  const ask = (route: Route, body: object) => example(store, route, { site: 'shop', ...body });
  const range = { from: '2026-10-20', to: '2026-11-15' };
  return `# Questions

What can be asked of a collector, over HTTP. Made by \`test/unit/query/api-doc.test.ts\`, whose made-up shop gave these answers; what each
metric and dimension means is in [numbers.md](numbers.md). Programs send \`Authorization: Bearer <token>\`; how to get one, and what it may,
is in [people.md](people.md), with the addresses for people, roles, tokens, share links and the audit log. Whoever asks through a share link is
answered as with \`"audience": "shared"\`.

Every question names a \`site\`, and but for retention a \`range\`: \`{ "from": "2026-10-20", "to": "2026-11-15" }\` in days of the site's
zone, both included, or one of today, yesterday, 7d, 30d, 90d, 12mo, month, year, all. \`where\` is a list of filters that all hold:
\`{ "dim", "op": "is" | "not" | "contains" | "matches", "values" }\`, several values meaning any of them; in \`matches\` a \`*\` stands for
any characters.

Every answer tells

- \`withheld\`: how many groups are not told because fewer than k visitors share them (or because they would give such a one away), and
  their share of the first metric. A number that is \`null\` is one of too few, or there was nothing to divide by; it is never zero.
- \`covers\`: policy versions of the visits that answer, and the first day of any.
- \`fresh\`: until when every report acknowledged is in it, and by how many milliseconds that was behind when it was asked. Zero unless reports
  wait. With several collectors on one store, of the one that answers.
- \`notes\`: what a reader has to know, each with a stable \`code\`; \`gap-beyond-35-days\` with its numbers as \`undercount\`.

## Numbers: POST /v1/query

Up to twelve \`metrics\`, \`by\` up to two dimensions, with an \`interval\` (hour, day, week, month) by one; \`compare\` with the \`previous\`
range or the \`year\` before. \`limit\` and \`offset\` page through the rows.

${await ask(query, { range, metrics: ['visitors', 'views'], by: ['source'], compare: 'previous' })}

Percentiles of web vitals (\`p50\`, \`p75\`, \`p95\`) and the share that is \`good\` are of one vital: \`by\` vital, or filtered to one. They come
from logarithmic buckets, eight for each doubling, so that they are within 4.5 % of a measured value.

${await ask(query, { range, metrics: ['p75', 'good', 'count'], by: ['vital'] })}

What a page counts by itself, and the events a site declares, are events: \`count\`, \`visits\` and \`visitors\` by \`event\`, and by \`value\` where
\`prop\` is one.

## Who comes again: POST /v1/query/retention

Of the browsers that came first in a week (Monday to Sunday), how many came in each week after. \`weeks\`: how many to look back, this one
included, 12 if left out. \`weeks[0]\` of a cohort is its \`size\`; what is not over, or not begun, is \`null\`. A filter is of the first visit
of each week: nobody is known from one week to the next.

${await ask(cohorts, { weeks: 5 })}

## How far they get: POST /v1/query/funnel

Of a funnel of the site's config, the visits that reached each goal after the one before, within one visit; \`ofFirst\` and \`ofBefore\` are
percent of visits. \`by\` one dimension of the visit, \`limit\` values of it; \`compare\` as above. A step is kept by its number: when a funnel
is changed, give it another id. Where a step of too few is not told, the next larger is not either, for their sum is known.

${await ask(steps, { range, funnel: 'order', by: 'device' })}

## Where they go: POST /v1/query/flow

\`side: "from"\`: the pages that were opened from a page, and how many visits ended there. \`"to"\`: the pages that led to it, and how many
visits began there. \`share\` is percent of all of them.

${await ask(ways, { range, page: '/boats', side: 'from' })}

## What the numbers mean: GET /v1/definitions

\`{ metrics, dimensions, kinds, vitals }\`: of each its id; of metrics and dimensions their label, definition, purpose, unit and the kinds of
things they are told of; of web vitals the published thresholds, \`goodUpTo\` and \`poorAbove\`, in their \`unit\`. The tables of
[numbers.md](numbers.md).

## Errors

Each has \`error\`, a code, and a \`message\`; where a field is to blame also \`field\` and \`value\`.

| status | error | when |
| --- | --- | --- |
| 400 | \`malformed\` | the body is no JSON |
| 400 | \`bad-query\` | a field is missing, of the wrong kind, or names nothing |
| 400 | \`no-site\` | the body names no site |
| 401 | \`unauthorized\` | no token, or one that is not known |
| 403 | \`forbidden\` | the site is seen, and what is asked for may not be |
| 404 | \`unknown-site\` | the site is not published here, or not for who asks |
| 422 | \`cannot-answer\` | no cells answer the question exactly; \`can\` lists what can be asked instead |

${await ask(query, { range: '7d', metrics: ['visitorz'] })}

Days older than the collector's \`detailDays\` are kept as daily sums by each dimension and some pairs, without hours. A question that needs
more is answered from the first day that has it:

${await ask(query, { range: '90d', metrics: ['visits'], by: ['source', 'screen'] })}
`;
}

it('docs/api.md tells what the collector answers; UPDATE_DOCS=1 rewrites it', async () => {
  const told = await words();
  if (process.env['UPDATE_DOCS']) writeFileSync(PATH, told);
  expect(readFileSync(PATH, 'utf8')).toBe(told);
});
