import { DECISION_DAYS } from '../protocol/decision.js';
import type { DataWord } from '../protocol/data-words.js';
import type { ServiceDetails } from '../protocol/page-config.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { SiteConfig } from '../protocol/site-config.js';
import type { NoticeTexts } from '../protocol/texts.js';

/** No id of an owner's has a colon. */
export const OWN_COOKIE = 'sluice:cookie';
export const OWN_COUNT = 'sluice:count';

/** Ids stand for their names, which each language says. */
export const OWN_NAMES = {
  [OWN_COOKIE]: 'ownCookie',
  [OWN_COUNT]: 'exemptLabel',
} as const satisfies Readonly<Record<string, keyof NoticeTexts>>;

/** What a report says of a visit: its pages and how far they were scrolled, where it came from, the kind of browser, web vitals. */
const COUNTED: readonly DataWord[] = [
  'page address',
  'page you came from',
  'browser and screen size',
  'what you click and scroll',
  'how fast the page is',
  'IP address',
];

/** What the site itself keeps and receives through us: the cookie that holds the answer, and the count of visits. */
export function ownServices({ name, usage, purposes }: SiteConfig): ServiceDetails[] {
  const own = {
    provider: name,
    country: '',
    policy: '',
    cookies: [],
    storage: [],
    keeps: '',
    own: true,
  } as const;
  const cookie: ServiceDetails = {
    ...own,
    id: OWN_COOKIE,
    name: OWN_COOKIE,
    purpose: NECESSARY,
    hosts: [],
    // On http, without the prefix.
    cookies: [{ name: '__Secure-sluice', keeps: `${DECISION_DAYS} days` }],
    data: [],
  };
  if (!usage || !('analytics' in purposes)) return [cookie];
  const count: ServiceDetails = {
    ...own,
    id: OWN_COUNT,
    name: OWN_COUNT,
    purpose: 'analytics',
    hosts: [new URL(usage.collector).hostname],
    storage: ['sluice:visit', 'sluice:dates', 'sluice:queue'],
    data: COUNTED,
  };
  return [cookie, count];
}
