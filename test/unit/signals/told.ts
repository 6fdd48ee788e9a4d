import { vendorsOf } from '../../../src/bundle/vendors.js';
import { resolveServices } from '../../../src/catalogue/index.js';
import type { Service } from '../../../src/protocol/service.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import type { Cause, Holding, State, Verdict, Why } from '../../../src/protocol/verdict.js';
import { createEvents } from '../../../src/sdk/events.js';
import { createTeller } from '../../../src/sdk/signals/teller.js';
import { createVendors } from '../../../src/sdk/signals/vendors.js';
import { QUIET } from '../../support/verdict.js';

export type Bag = Record<string, unknown>;
export const world = window as unknown as Bag;

const GOOGLE: SiteConfig['google'] = { mode: 'basic', redact: true, passthrough: false, wait: 0 };
export const GRANTED: Holding = { state: 'granted', why: 'chosen' };
export const REFUSED: Holding = { state: 'denied', why: 'chosen' };
export const BY_RULE: Holding = { state: 'granted', why: 'rule' };
export const UNASKED: Holding = { state: 'denied', why: 'rule' };

/** A page with these services of the catalogue, its first file and its `more.js` at one verdict after another. `laidOver`: fields of each service. */
export function tell(
  ids: readonly string[],
  google: Partial<SiteConfig['google']> = {},
  laidOver: Partial<Service> = {},
) {
  const services = resolveServices({ services: ids.map((use) => ({ use, ...laidOver })) });
  const { first, more } = vendorsOf({ google: { ...GOOGLE, ...google } }, services);
  const events = createEvents();
  const start = createVendors({ vendors: first });
  let later: ReturnType<typeof createTeller> | undefined;
  let before: Verdict | null = null;
  return {
    events,
    /** `own`: what the visitor said of single services. */
    verdict(
      purposes: Readonly<Record<string, Holding>>,
      model: Verdict['model'] = 'opt-in',
      own: Readonly<Record<string, Holding>> = {},
    ): Verdict {
      const its = services.map(({ id, purpose }) => {
        const { state, why } = purposes[purpose] ?? { state: 'denied' as State, why: 'new' as Why };
        return [id, own[id] ?? { state, why: why === 'chosen' ? 'purpose' : why }];
      });
      return {
        ...QUIET,
        purposes: { necessary: { state: 'granted', why: 'necessary' }, ...purposes },
        services: Object.fromEntries(its) as Verdict['services'],
        rule: model,
        model,
      };
    },
    /** What the first file does with each verdict; the first one is the page's start. */
    apply(after: Verdict, cause: Cause = before ? 'choice' : 'start'): void {
      start.apply({ before, after, cause });
      later?.apply({ before, after, cause });
      before = after;
    },
    /** `more.js` comes: all that it missed is one change to it. */
    more(cause: Cause = 'start'): void {
      later = createTeller({ events }, more);
      if (before) later.apply({ before: null, after: before, cause });
    },
  };
}

/** What was pushed to a queue, in order; gtag's entries only if they are what gtag reads. */
export const queue = (name: string): unknown[][] =>
  ((world[name] ?? []) as ArrayLike<unknown>[]).map((entry) => {
    if (name === 'dataLayer' && Object.prototype.toString.call(entry) !== '[object Arguments]')
      throw new Error('gtag passes over anything but an arguments object');
    return Array.from(entry);
  });
