import type { CountDetails } from '../../../src/protocol/runtime.js';

/** One thing that happened, told to everyone who may hear it: each of them is there only once its service is granted. */
export function happened(name: string, details: CountDetails = {}): void {
  window.sluice?.count(name, details);
  window.posthog?.capture(name, details);
  window.mixpanel?.track(name, details);
}
