import type { BROWSERS, DEVICES } from '../../protocol/dimensions.js';
import { browserOf, deviceOf, readAgent } from '../usage/agent.js';
import { hasClickId, hostOf, matchesHost, withoutWww } from '../usage/arrival.js';
import { type Channel, channelOf } from '../usage/channels.js';

/** What can be asked of a visitor. Each is found out when a condition asks, in the page, and is kept and told nowhere. */
export interface Facts {
  browser(): (typeof BROWSERS)[number];
  device(): (typeof DEVICES)[number];
  /** The browser's first, e.g. `de-AT`. */
  language(): string;
  /** 0…23, where the visitor is. */
  hour(): number;
  /** Host of the page the visitor came from, or ''. */
  referrer(): string;
  /** As the numbers group it, or '' where the visitor came from another page of this site. */
  channel(): Channel | '';
  /** `utm_campaign`, or ''. */
  campaign(): string;
  /** A saved preference. */
  pref(name: string): string | undefined;
}

/** What the document was opened with: an app may have left that address since. */
function openedWith(): URLSearchParams {
  const [load] = performance.getEntriesByType('navigation');
  return new URLSearchParams(load ? new URL(load.name).search : location.search);
}

/** `own`: host patterns of the first party. */
export function createFacts(own: readonly string[]): Facts {
  const from = hostOf(document.referrer);
  const params = openedWith();
  const isOwn = [location.hostname, ...own].some((pattern) => matchesHost(pattern, from));
  const utm = (name: string): string | undefined => params.get(`utm_${name}`)?.trim() || undefined;
  let agent: ReturnType<typeof readAgent> | undefined;
  const readOnce = () => (agent ??= readAgent());
  return {
    browser: () => browserOf(readOnce()),
    device: () => deviceOf(readOnce()),
    language: () => navigator.language,
    hour: () => new Date().getHours(),
    referrer: () => from,
    channel() {
      const [medium, source] = [utm('medium'), utm('source') ?? utm('campaign')];
      const isArrival = !isOwn || medium || source;
      return isArrival ? channelOf(isOwn ? '' : withoutWww(from), medium, source, hasClickId(params)) : '';
    },
    campaign: () => utm('campaign') ?? '',
    pref: (name) => window.sluice?.prefs?.get(name),
  };
}
