import { AGE_NEVER, GAP_NEVER } from '../../protocol/dimensions.js';
import type { Runtime } from '../../protocol/runtime.js';
import type { VisitDimensions } from '../../protocol/report.js';
import { browserOf, deviceOf, languageOf, readAgent, screenOf, systemOf } from './agent.js';
import { ownHosts } from './own-hosts.js';
import { sourceOf, tellHost } from './source.js';

/** Where a visit starts from, as this document saw it. */
export interface Origin {
  readonly referrer: string;
  readonly search: string;
}

/** What goes without saying is left out of every report: what is not known, and that a first visit is one. */
export function withoutUsual({ entry, host, gap, age, ...words }: VisitDimensions): VisitDimensions {
  return {
    entry,
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => word)),
    // Its own is the request's; '' is none that may be told.
    ...(host !== undefined && { host }),
    ...(gap !== GAP_NEVER && { gap }),
    ...(age !== AGE_NEVER && { age }),
  };
}

/** Everything that stays the same for a whole visit; what the browser says is put into closed vocabularies here. */
export function describeVisit(
  runtime: Runtime,
  entry: string,
  origin: Origin,
  isFirst: boolean,
  recurrence: Pick<VisitDimensions, 'gap' | 'age'>,
): VisitDimensions {
  const agent = readAgent();
  const { region } = runtime.page;
  const country = /^[A-Z]{2}/.exec(region ?? '')?.[0];
  const variant = runtime.decision()?.variant;
  const host = location.hostname;
  const own = ownHosts(runtime.page);
  // What the owner lists is told as it is, by the request itself; a subdomain that nobody listed may be a customer's name.
  const told = own.includes(host) ? host.slice(0, 100) : tellHost(host);
  return {
    entry,
    ...sourceOf({ ...origin, host, own, isFirst }),
    ...(country && { country }),
    device: deviceOf(agent),
    browser: browserOf(agent),
    os: systemOf(agent),
    lang: languageOf(navigator.language),
    screen: screenOf(innerWidth),
    ...(told !== host && { host: told }),
    ...recurrence,
    ...(variant && { variant: variant.slice(0, 20) }),
  };
}
