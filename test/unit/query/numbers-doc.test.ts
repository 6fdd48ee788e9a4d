import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  DIMENSIONS,
  type Kind,
  KIND_LABELS,
  type MetricInfo,
  METRICS,
} from '../../../src/protocol/metrics.js';

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
