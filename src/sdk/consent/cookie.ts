import Cookies from 'js-cookie';
import {
  type Decision,
  DECISION_COOKIES,
  DECISION_DAYS,
  formatDecision,
  hasNewer,
  newestOf,
  readDecisions,
} from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';

export interface Keeper {
  /** False: what is written will be gone on the next page. */
  readonly lasts: boolean;
  read(): Decision | null;
  /** Where it cannot be written it is kept for this page alone. */
  write(decision: Decision): void;
}

/**
 * Keeps the decision in one first-party cookie whose end is fixed by the day it was made, so that no visit renews it. Read raw: js-cookie
 * sees the first of two, and none beside a stray `%` (3.0.8).
 */
export function createKeeper(page: Pick<PageConfig, 'cookieDomain'>): Keeper {
  const secure = location.protocol === 'https:';
  let memory: Decision | null = null;
  let lasts = navigator.cookieEnabled;
  /** What was read to see that, for the first who asks: each reading asks another process. */
  let fresh: string | undefined;
  try {
    fresh = document.cookie;
    lasts &&= !hasNewer(fresh);
  } catch {
    // A sandboxed frame has no jar.
    lasts = false;
  }

  return {
    lasts,
    read() {
      const all = lasts ? readDecisions(fresh ?? document.cookie) : [];
      fresh = undefined;
      // An answer of this page that the cookie jar refused still holds here.
      return newestOf(all) ?? memory;
    },
    write(decision) {
      memory = decision;
      if (!lasts) return;
      const value = formatDecision(decision);
      const expires = new Date((decision.day + DECISION_DAYS) * 864e5);
      let jar = '';
      // A domain that a browser takes no cookie for, such as a public suffix, it refuses without a word (RFC 6265 §5.3).
      for (const domain of [page.cookieDomain, '']) {
        if (jar.includes(value)) continue;
        Cookies.set(DECISION_COOKIES[secure ? 0 : 1], value, { domain, expires, sameSite: 'lax', secure });
        jar = document.cookie;
      }
      // Once forgotten in another tab, an answer must not come back from here.
      if (jar.includes(value)) memory = null;
    },
  };
}
