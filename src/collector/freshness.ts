import type { Fresh } from '../protocol/query.js';
import type { Applier } from './apply/index.js';

/** Until when everything acknowledged is in the store. Looked at before a question is asked, an answer holds at least that. */
export function freshness(applier: Pick<Applier, 'lag'>, now: () => number): Fresh {
  const behindMs = Math.round(applier.lag().ms);
  return { until: new Date(now() - behindMs).toISOString(), behindMs };
}
