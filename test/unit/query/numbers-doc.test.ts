import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { undercount } from '../../../src/collector/query/bias.js';
import { EXACT_DAYS } from '../../../src/collector/query/notes.js';
import { GAP_BUCKETS } from '../../../src/protocol/dimensions.js';
import {
  DIMENSIONS,
  type Kind,
  KIND_LABELS,
  type MetricInfo,
  METRICS,
} from '../../../src/protocol/metrics.js';
import { VITAL_INFOS } from '../../../src/protocol/vitals.js';

/** Ranges and rates that what is missing is told for. */
const LENGTHS = [36, 60, 90, 180, 365, 730];
const EVERY = [7, 14, 30, 90, 180];

const PATH = new URL('../../../docs/numbers.md', import.meta.url);

const UNITS: Readonly<Record<MetricInfo['unit'], string>> = {
  count: 'number',
  seconds: 'seconds',
  ratio: 'ratio',
  percent: 'percent, 0 to 100',
  minor: 'the currency’s smallest unit',
  vital: 'ms; CLS as it is',
};

/** What is counted of pages and notices, and of no visit. */
const APART: readonly Kind[] = ['notice', 'gate'];

const isOfAllVisits = (kinds: readonly Kind[]): boolean =>
  (Object.keys(KIND_LABELS) as Kind[]).every((kind) => APART.includes(kind) || kinds.includes(kind));

const list = (kinds: readonly Kind[]): string => {
  const rest = isOfAllVisits(kinds) ? kinds.filter((kind) => APART.includes(kind)) : kinds;
  return [
    ...(isOfAllVisits(kinds) ? ['everything in a visit'] : []),
    ...rest.map((kind) => KIND_LABELS[kind]),
  ].join(', ');
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const words = `# What the numbers mean

Every metric and dimension of \`POST /v1/query\`, as the collector counts them. Made from \`src/protocol/metrics.ts\`; change it there.

A **visitor** is a browser that granted analytics, at its first visit in the range; never a person. The browser tells how many days ago
its last visit was, and the collector adds up the visits of those that were not here since the range began. So nobody is recognised, the
rows of a table add up to its total, and a visitor of two sources belongs to the first of the range. It is exact to 35 days for browsers
that keep storage; beyond, the answer says so.

Numbers are of visits whose browsers granted the **purpose** they belong to, since the first policy version that had it. What a notice
and the gate count is necessary and needs no grant. Groups of too few people are shown as one, and it is said how many they are.

What the gate **held** and what **escaped** it is of pages and their tags, and of nobody: no page, no address, no name of a cookie goes with
it. A rare host may still come with one visitor's way of using a site, so a service or host is shown by name only when k answers came with
it; counts that came without an answer (\`notice.counters: "all"\`) add to the sums and never to those k.

## Metrics

${table(
  ['metric', 'id', 'in', 'told of', 'purpose', 'meaning'],
  METRICS.map((m) => [m.label, `\`${m.id}\``, UNITS[m.unit], list(m.kinds), m.purpose, m.definition]),
)}

## Dimensions

${table(
  ['dimension', 'id', 'told of', 'purpose', 'meaning'],
  DIMENSIONS.map((d) => [d.label, `\`${d.id}\``, list(d.kinds), d.purpose, d.definition]),
)}

A metric can be grouped and filtered by a dimension that is told of the same things. An empty value is one that the browser did not tell.
\`GET /v1/definitions\` tells the same tables to programs. Counts of what a page reported are never below zero, also where a report was lost.

## Web vitals

Told in logarithmic buckets, eight for each doubling. A percentile is the geometric middle of the bucket that holds it, so it is within
4.5 % of a measured value. What is **good** is at or under the threshold that web.dev publishes, what is **poor** above another; of the
bucket that holds a threshold as much is taken as lies under it on that scale.

${table(
  ['vital', 'good up to', 'poor above'],
  VITAL_INFOS.map(({ id, unit, goodUpTo, poorAbove }) => [
    id.toUpperCase(),
    ...[goodUpTo, poorAbove].map((limit) => `${limit} ${unit}`.trim()),
  ]),
)}

## Visitors over more than ${EXACT_DAYS} days

A browser tells longer absences only in classes (${GAP_BUCKETS.map((days) => `${days} days`).join(', ')} and more), and counts as away for
the shortest of its class. So in a long range some that come back are not counted: never anybody whose absences stay within five weeks,
never a first visit. How many of the visitors are missing, were all of them browsers that had come before and come back on any day with the
same chance:

${table(
  ['range', ...EVERY.map((days) => `about every ${days} days`)],
  LENGTHS.map((days) => [
    `${days} days`,
    ...EVERY.map((every) => `${(undercount(days, every) * 100).toFixed(1)} %`),
  ]),
)}

The same came out when three thousand browsers were simulated for each (\`test/unit/query/bias.test.ts\`). Every new browser makes it less.
An answer says the numbers for its own range. Browsers that clear storage (Safari after seven days without a visit) count again each time,
which adds visitors and cannot be told.

## Retention, funnels, flows

A **cohort** is the visitors whose first visit ever was in a week, Monday to Sunday; it has come back in a later week when they visited in
it, as its browsers tell in which week they came first. Browsers that clear storage are new again. A **funnel's** step is reached when its
goal is after that of the step before, in one visit. Of a **flow** the shares are of all times a page was left, or come to. How to ask
for them is in [api.md](api.md).

## Sources and channels

The **source** is the host that linked to the site, without \`www.\`. The site's own hosts (\`origins\`, and all below \`cookieDomain\`) are no source; an address in digits is \`(other)\`. A visit
whose first page was seen before the visitor's answer is told as \`(before choice)\`: where it came from was not kept. Known spammers (\`src/collector/intake/spam-hosts.ts\`) are refused, also as
\`utm_source\`; no such list is complete.

The **channel** is the first of these that fits:

1. What \`utm_medium\` says: \`paid-social\`, \`paid-search\`, \`display\`, \`affiliate\`, \`email\`, \`social\`, \`search\`, \`referral\`. \`cpc\`, \`ppc\` and \`paid\` are \`paid-social\` from a social network, else
   \`paid-search\`.
2. An ad's click id in the address makes it a paid one; the id is looked at and not kept.
3. With a campaign but no such medium: what \`utm_source\`, else the source, is known for, else \`campaign\`.
4. Without: what the source is known for (\`email\`, \`ai\`, \`search\`, \`social\`, told by \`src/sdk/usage/channels.ts\`), else \`referral\`; \`direct\` without a source, \`before-choice\` where it was not kept.

A source, a campaign, a path or a host that fewer than \`k.members\` browsers used is \`(other)\`: [collector.md](collector.md#when-a-word-has-a-name).
`;

it('docs/numbers.md says what metrics.ts says; UPDATE_DOCS=1 rewrites it', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(PATH, words);
  expect(readFileSync(PATH, 'utf8')).toBe(words);
});
