import type { Funnel, FunnelStep } from '../../../src/protocol/query.js';

const untold = (goal: string): FunnelStep => ({
  goal,
  visits: null,
  visitors: null,
  ofFirst: null,
  ofBefore: null,
});

/** As a collector answers where too few went on. */
export const WITHHELD_FUNNEL: Funnel = {
  range: { from: '2026-10-24', to: '2026-11-22' },
  funnel: 'reading',
  steps: [
    { goal: 'contact', visits: 812, visitors: 731, ofFirst: 100, ofBefore: 100 },
    untold('newsletter'),
    untold('subscribe'),
  ],
  withheld: { groups: 2, share: 0.01 },
  covers: { policies: [1, 2], from: '2026-10-24' },
  notes: [],
};
