import Cookies from 'js-cookie';
import {
  type Decision,
  DECISION_COOKIES,
  formatDecision,
  newestOf,
  readDecisions,
} from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';

// Our value needs no escaping, and percent-decoding would make one stray % hide it (js-cookie 3 drops what it cannot decode).
const raw = Cookies.withConverter<string>({ read: (value) => value, write: (value) => value });

/** Longest life of any decision; past it the cookie goes even if the visitor never comes back. Browsers cap at 400 days. */
const COOKIE_DAYS = 395;

export interface Keeper {
  read(): Decision | null;
  /** Writes it, and heals duplicates. Where cookies are blocked it is kept for this page alone. */
  write(decision: Decision): void;
}

/** Keeps the decision in one first-party cookie whose end is fixed by the day it was made, so that no visit renews it. */
export function createKeeper(page: Pick<PageConfig, 'cookieDomain'>): Keeper {
  const secure = location.protocol === 'https:';
  const name = secure ? DECISION_COOKIES.secure : DECISION_COOKIES.plain;
  const host = location.hostname;
  const domain =
    page.cookieDomain && (host === page.cookieDomain || host.endsWith('.' + page.cookieDomain))
      ? page.cookieDomain
      : undefined;
  let memory: Decision | null = null;

  const remove = (): void => {
    for (const n of Object.values(DECISION_COOKIES)) {
      raw.remove(n, { secure });
      // An earlier config may have had another domain: each parent is tried, and a browser passes over what is not its own.
      for (let d = host; d; d = d.split('.').slice(1).join('.')) raw.remove(n, { domain: d, secure });
    }
  };

  const keeper: Keeper = {
    read() {
      const all = readDecisions(document.cookie);
      // An answer of this page that the cookie jar refused still holds here.
      const kept = newestOf(all) ?? memory;
      if (all.length > 1 && kept) keeper.write(kept);
      return kept;
    },
    write(decision) {
      remove();
      const expires = new Date((decision.day + COOKIE_DAYS) * 864e5);
      raw.set(name, formatDecision(decision), {
        expires,
        sameSite: 'lax',
        secure,
        ...(domain && { domain }),
      });
      // Only what the cookie jar refused: once forgotten in another tab, an answer must not come back from here.
      memory = readDecisions(document.cookie)[0] ? null : decision;
    },
  };
  return keeper;
}
