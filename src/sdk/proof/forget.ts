import { DECISION_COOKIES } from '../../protocol/decision.js';
import type { How, Runtime } from '../../protocol/runtime.js';
import { eraseCookie } from '../gate/erase.js';
import { hasGrant } from './granted.js';

/** ms in which this page has heard it too. */
const HEARD_BY = 400;

/**
 * Takes the answer off the device: what it granted is withdrawn first (erased, told to the vendors, counted as such), then the cookie
 * goes, and every page of the site that is open here, this one too, looks again, finds none and asks. A page that holds its answer in
 * memory, as cookies are blocked, forgets it by being loaded anew.
 */
export function forget(runtime: Runtime, how: How): void {
  if (hasGrant(runtime.verdict())) runtime.withdraw(how);
  DECISION_COOKIES.forEach(eraseCookie);
  try {
    // Not the channel that the page itself listens to the others on: no sender hears its own; see tabs.ts.
    const tabs = new BroadcastChannel('sluice');
    tabs.postMessage(0);
    tabs.close();
  } catch {
    // An opaque origin has none, and no cookies either.
  }
  setTimeout(() => {
    if (runtime.decision()) location.reload();
  }, HEARD_BY);
}
