import type { PurposeId } from './ids.js';
import { type Limit, VITAL_INFOS, type VitalInfo } from './vitals.js';

/** What a cell counts: a visit, or something that happened in one. */
export type Kind = 'visit' | 'page' | 'flow' | 'goal' | 'event' | 'funnel' | 'vital' | 'notice' | 'gate';

export interface DimensionInfo {
  readonly id: string;
  readonly label: string;
  /** Kinds whose cells carry it. */
  readonly kinds: readonly Kind[];
  readonly purpose: PurposeId;
  readonly definition: string;
}

export interface MetricInfo {
  readonly id: string;
  readonly label: string;
  readonly kinds: readonly Kind[];
  readonly purpose: PurposeId;
  /** `percent` is 0…100, `minor` a currency's smallest unit (ISO 4217): cents of EUR, whole JPY; `vital` ms, CLS as it is. */
  readonly unit: 'count' | 'seconds' | 'ratio' | 'percent' | 'minor' | 'vital';
  /** Lower is better: arrows are coloured the other way. */
  readonly inverted?: boolean;
  readonly definition: string;
}

const IN_VISIT: readonly Kind[] = ['visit', 'page', 'flow', 'goal', 'event', 'funnel', 'vital'];
const visit = (id: string, label: string, definition: string): DimensionInfo => ({
  id,
  label,
  kinds: IN_VISIT,
  purpose: 'analytics',
  definition,
});
const item = (id: string, kind: Kind, label: string, definition: string): DimensionInfo => ({
  id,
  label,
  kinds: [kind],
  purpose: kind === 'notice' || kind === 'gate' ? 'necessary' : 'analytics',
  definition,
});

export const DIMENSIONS: readonly DimensionInfo[] = [
  visit('entry', 'Entry page', 'Path of the first page of the visit, after redaction.'),
  visit(
    'source',
    'Source',
    'Host that linked to the site; (before choice) when the grant came after the first page.',
  ),
  visit('channel', 'Channel', 'Group of the source: search, social, referral, campaign, …'),
  visit('utm_source', 'Campaign source', 'utm_source of the entry address.'),
  visit('utm_medium', 'Campaign medium', 'utm_medium of the entry address.'),
  visit('utm_campaign', 'Campaign', 'utm_campaign of the entry address.'),
  visit('utm_term', 'Campaign term', 'utm_term of the entry address.'),
  visit('utm_content', 'Campaign content', 'utm_content of the entry address.'),
  visit(
    'country',
    'Country',
    'From the config, the proxy’s header or the operator’s .mmdb; the address itself is not kept.',
  ),
  {
    ...visit('device', 'Device', 'phone, tablet or desktop, told on the device.'),
    kinds: [...IN_VISIT, 'notice'],
  },
  visit('browser', 'Browser', 'Browser family, told on the device.'),
  visit('os', 'System', 'Operating system family, told on the device.'),
  {
    ...visit('lang', 'Language', 'First language of the browser, without its region.'),
    kinds: [...IN_VISIT, 'notice'],
  },
  visit('screen', 'Screen', 'Width of the viewport, in six classes.'),
  visit('host', 'Host', 'Host name of the site’s page.'),
  {
    ...visit('variant', 'Notice variant', 'Which wording or look of the notice was answered.'),
    kinds: [...IN_VISIT, 'notice'],
  },
  { ...item('page', 'page', 'Page', 'Path of a page, after redaction.'), kinds: ['page', 'vital'] },
  item('from', 'flow', 'From page', 'Page before.'),
  item('to', 'flow', 'To page', 'Page after.'),
  item('goal', 'goal', 'Goal', 'A goal of the site’s config.'),
  item('currency', 'goal', 'Currency', 'Currency of the revenue, ISO 4217.'),
  item('event', 'event', 'Event', 'A declared event.'),
  item('prop', 'event', 'Property', 'A declared property of an event.'),
  item('value', 'event', 'Value', 'A declared value of a property.'),
  item('funnel', 'funnel', 'Funnel', 'A funnel of the site’s config.'),
  item('step', 'funnel', 'Step', 'Step of a funnel, from 0.'),
  item('vital', 'vital', 'Web vital', 'LCP, INP, CLS, FCP or TTFB.'),
  item('bucket', 'vital', 'Bucket', 'Logarithmic bucket of a web vital.'),
  item('outcome', 'notice', 'Outcome', 'What became of a notice.'),
  item('rule', 'notice', 'Rule', 'The regional rule the notice was shown under.'),
  item('answered_in', 'notice', 'Answered in', 'Time from the notice being visible to the answer.'),
  item('software', 'notice', 'By software', 'yes when an extension answered, not a person.'),
  item(
    'service',
    'gate',
    'Service',
    'Id of the service that was held or got past; empty when none names the host.',
  ),
  item(
    'third_party',
    'gate',
    'Third party',
    'Host that was asked, as the config writes it, else its last labels; empty for a cookie or storage key.',
  ),
];

/** Dimensions whose values visitors bring: nobody has listed them. */
const FREE_TEXT: readonly string[] = [
  'entry',
  'source',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'host',
  'page',
  'from',
  'to',
  'value',
  'third_party',
];

export const isFreeText = (dimension: string): boolean => FREE_TEXT.includes(dimension);

/** `LCP 2500 ms, INP 200 ms, …` */
const limitsOf = (limit: Limit): string =>
  VITAL_INFOS.map((vital) => `${vital.id.toUpperCase()} ${vital[limit]} ${vital.unit}`.trim()).join(', ');

export const METRICS: readonly MetricInfo[] = [
  {
    id: 'visitors',
    label: 'Visitors',
    kinds: IN_VISIT,
    purpose: 'analytics',
    unit: 'count',
    definition:
      'Browsers that granted analytics, at their first visit in the range: visits on day t whose previous visit day lies before the range. With a filter: whose first such visit in the range matches. Exact to 35 days for browsers that keep storage.',
  },
  {
    id: 'visits',
    label: 'Visits',
    kinds: IN_VISIT,
    purpose: 'analytics',
    unit: 'count',
    definition:
      'Series of page views by one browser without 30 minutes of silence. Of a page, goal or event: visits in which it occurred.',
  },
  {
    id: 'views',
    label: 'Page views',
    kinds: ['visit', 'page'],
    purpose: 'analytics',
    unit: 'count',
    definition: 'Pages seen, also by navigation inside an app.',
  },
  {
    id: 'views_per_visit',
    label: 'Views per visit',
    kinds: ['visit'],
    purpose: 'analytics',
    unit: 'ratio',
    definition: 'Page views divided by visits.',
  },
  {
    id: 'bounces',
    label: 'Bounces',
    kinds: ['visit'],
    purpose: 'analytics',
    unit: 'count',
    inverted: true,
    definition: 'Visits with one page view.',
  },
  {
    id: 'bounce_rate',
    label: 'Bounce rate',
    kinds: ['visit'],
    purpose: 'analytics',
    unit: 'percent',
    inverted: true,
    definition: 'Bounces divided by visits.',
  },
  {
    id: 'engaged',
    label: 'Engaged time',
    kinds: ['visit', 'page'],
    purpose: 'analytics',
    unit: 'seconds',
    definition: 'Seconds the page was visible, focused and used within the last 30 seconds, summed.',
  },
  {
    id: 'engaged_per_visit',
    label: 'Engaged per visit',
    kinds: ['visit', 'page'],
    purpose: 'analytics',
    unit: 'seconds',
    definition: 'Engaged time divided by visits.',
  },
  {
    id: 'scroll',
    label: 'Scroll depth',
    kinds: ['page'],
    purpose: 'analytics',
    unit: 'percent',
    definition: 'Average of the deepest point reached, in percent of the page.',
  },
  {
    id: 'entries',
    label: 'Entries',
    kinds: ['page'],
    purpose: 'analytics',
    unit: 'count',
    definition: 'Visits that began on the page.',
  },
  {
    id: 'exits',
    label: 'Exits',
    kinds: ['page'],
    purpose: 'analytics',
    unit: 'count',
    definition: 'Visits that ended on the page.',
  },
  {
    id: 'count',
    label: 'Times',
    kinds: ['flow', 'goal', 'event', 'funnel', 'vital', 'notice'],
    purpose: 'analytics',
    unit: 'count',
    definition: 'How often it occurred.',
  },
  {
    id: 'revenue',
    label: 'Revenue',
    kinds: ['goal'],
    purpose: 'analytics',
    unit: 'minor',
    definition:
      'Sum of the values given with a goal, in the currency’s smallest unit (ISO 4217). One currency at a time.',
  },
  ...([50, 75, 95] as const).map((percent): MetricInfo => ({
    id: `p${percent}`,
    label: `${percent} % at most`,
    kinds: ['vital'],
    purpose: 'analytics',
    unit: 'vital',
    inverted: true,
    definition: `The value that ${percent} % of the measurements do not exceed, of one web vital, from logarithmic buckets: within 4.5 % of a measured value.`,
  })),
  {
    id: 'good',
    label: 'Good',
    kinds: ['vital'],
    purpose: 'analytics',
    unit: 'percent',
    definition: `Measurements at or under the published threshold of their web vital: ${limitsOf('goodUpTo')}. The bucket that holds the threshold is divided in proportion.`,
  },
  {
    id: 'poor',
    label: 'Poor',
    kinds: ['vital'],
    purpose: 'analytics',
    unit: 'percent',
    inverted: true,
    definition: `Measurements above the published threshold of what is poor: ${limitsOf('poorAbove')}. What is neither good nor poor needs improvement.`,
  },
  {
    id: 'shown',
    label: 'Shown',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Notices visible for a second. Counted with the answer, or for all if the owner says so.',
  },
  {
    id: 'told',
    label: 'Told',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Visitors who had answered, and were told of a change of the policy.',
  },
  {
    id: 'answers',
    label: 'Answers',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'First answers: accepted, refused and partly.',
  },
  {
    id: 'granted',
    label: 'Granted analytics',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'First answers that granted analytics, whatever else they did.',
  },
  {
    id: 'accepted',
    label: 'Accepted',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Answers that granted everything.',
  },
  {
    id: 'refused',
    label: 'Refused',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Answers that granted nothing.',
  },
  {
    id: 'partial',
    label: 'Partly',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Answers that granted something, not everything.',
  },
  {
    id: 'changed',
    label: 'Changed',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Later changes of an answer, withdrawals apart.',
  },
  {
    id: 'withdrawn',
    label: 'Withdrawn',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Answers taken back.',
  },
  {
    id: 'gpc',
    label: 'GPC honoured',
    kinds: ['notice'],
    purpose: 'necessary',
    unit: 'count',
    definition: 'Answers given in browsers that send Global Privacy Control.',
  },
  {
    id: 'held',
    label: 'Held',
    kinds: ['gate'],
    purpose: 'necessary',
    unit: 'count',
    definition:
      'Requests, elements, cookies and storage keys the gate held, up to the answer. Counted with the answer, or for all if the owner says so; at most 50 a page and host.',
  },
  {
    id: 'escaped',
    label: 'Escaped',
    kinds: ['gate'],
    purpose: 'necessary',
    unit: 'count',
    inverted: true,
    definition:
      'Addresses, cookies and storage keys that got past the gate although they were denied, each once a page. Counted like what was held.',
  },
];

/** `GET /v1/definitions`: what every metric and dimension of a question means, and how web vitals are rated. */
export interface Definitions {
  readonly metrics: readonly MetricInfo[];
  readonly dimensions: readonly DimensionInfo[];
  readonly kinds: readonly { readonly id: Kind; readonly label: string }[];
  readonly vitals: readonly VitalInfo[];
}

/** Kinds as a reader knows them. */
export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  visit: 'visits',
  page: 'pages',
  flow: 'steps from page to page',
  goal: 'goals',
  event: 'events',
  funnel: 'funnels',
  vital: 'web vitals',
  notice: 'notices',
  gate: 'the gate',
};
