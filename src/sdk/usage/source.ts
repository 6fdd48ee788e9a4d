import { OTHER } from '../../protocol/dimensions.js';
import type { VisitDimensions } from '../../protocol/report.js';
import { hasClickId, hostOf, matchesHost, withoutWww } from './arrival.js';
import { channelOf } from './channels.js';
import { redactWord } from './redact.js';

/** Shown as such: the visit began before the visitor's answer, and where from was not kept. */
export const BEFORE_CHOICE = '(before choice)';

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;
const UTM_LONGEST = 80;
const HOST_LONGEST = 100;

type Source = Pick<VisitDimensions, 'source' | 'channel' | (typeof UTM)[number]>;

/** An address without a name says nothing to a reader, and may be someone's own. */
export const tellHost = (host: string): string =>
  /^[\d.]+$|:/.test(host) ? OTHER : host.split('.').map(redactWord).join('.').slice(0, HOST_LONGEST);

export interface Arrival {
  readonly referrer: string;
  readonly search: string;
  /** The page's own host name. */
  readonly host: string;
  /** Host patterns of the first party. */
  readonly own: readonly string[];
  /** Nothing was kept of an earlier visit. */
  readonly isFirst: boolean;
}

/** Where a visit came from. An own page is no source; before anything was kept, it hides the real one. */
export function sourceOf({ referrer, search, host, own, isFirst }: Arrival): Source {
  const from = hostOf(referrer);
  const isOwn = from === host || own.some((pattern) => matchesHost(pattern, from));
  const params = new URLSearchParams(search);
  const utm: Partial<Record<(typeof UTM)[number], string>> = {};
  for (const name of UTM) {
    const value = params.get(name)?.trim();
    if (!value) continue;
    // Ad systems number their campaigns; the other fields are where mailing tools write who was mailed.
    const isNumber = name === 'utm_campaign' && /^\d{1,20}$/.test(value);
    utm[name] = (isNumber ? value : redactWord(value)).slice(0, UTM_LONGEST);
  }
  const isTagged = !!(utm.utm_source || utm.utm_medium || utm.utm_campaign);
  if (isOwn && isFirst && !isTagged) return { source: BEFORE_CHOICE, channel: 'before-choice', ...utm };
  const source = isOwn ? '' : tellHost(withoutWww(from));
  const channel = channelOf(source, utm.utm_medium, utm.utm_source ?? utm.utm_campaign, hasClickId(params));
  return { source, channel, ...utm };
}
