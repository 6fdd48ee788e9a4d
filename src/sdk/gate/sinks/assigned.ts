import type { Judge } from '../judge.js';

const EVERY_MS = 250;

/**
 * `localStorage.key = value` calls nothing that could be guarded, and a Proxy would not be the area that events and other code mean.
 * So what is assigned to a denied key is taken out again.
 */
export function sweepAssigned(judge: Judge): void {
  setInterval(() => {
    try {
      for (const area of [localStorage, sessionStorage])
        for (const key of Object.keys(area)) if (judge.holds(judge.key(key))) area.removeItem(key);
    } catch {
      // Switched off, or another's.
    }
  }, EVERY_MS);
}
