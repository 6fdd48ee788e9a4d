import type { Estimate, Flow, Funnel, Retention } from '../../../src/protocol/query.js';

const told = {
  range: { from: '2026-10-24', to: '2026-11-22' },
  withheld: { groups: 0, share: 0 },
  covers: { policies: [1, 2], from: '2026-10-24' },
  notes: [],
};

const step = (
  goal: string,
  visits: number | null,
  visitors: number | null,
  first: number,
  before: number,
) => ({
  goal,
  visits,
  visitors,
  ofFirst: visits === null ? null : (100 * visits) / first,
  ofBefore: visits === null ? null : (100 * visits) / before,
});
const steps = (a: number, b: number, c: number | null) => [
  step('contact', a, Math.round(a * 0.9), a, a),
  step('newsletter', b, Math.round(b * 0.9), a, b === 0 ? 1 : a),
  step('subscribe', c, c === null ? null : Math.round(c * 0.9), a, b),
];

/** As a collector would answer of a small magazine; the last step's third group is withheld. */
export const FUNNEL: Funnel = {
  ...told,
  funnel: 'reading',
  steps: steps(812, 341, 97),
  compareSteps: steps(760, 302, 91),
  groups: [
    { by: 'phone', steps: steps(451, 160, 38) },
    { by: 'desktop', steps: steps(330, 169, 59) },
    { by: 'tablet', steps: steps(31, 12, null) },
  ],
};

export const flow = (side: 'from' | 'to'): Flow => ({
  ...told,
  page: '/',
  side,
  rows: [
    { page: '/journal/a-year-of-fog-signals', count: 203, share: 21 },
    { page: '/about', count: 96, share: 10 },
    { page: '/poster', count: 44, share: 4.6 },
  ],
  edge:
    side === 'to' ? { what: 'entries', count: 510, share: 53 } : { what: 'exits', count: null, share: null },
  withheld: { groups: 2, share: 0.02 },
});

/** Twelve weeks; one cohort's third week is withheld. */
export const RETENTION: Retention = {
  ...told,
  cohorts: Array.from({ length: 12 }, (_, index) => {
    const size = 180 + 9 * index;
    return {
      week: new Date(Date.UTC(2026, 7, 31) + index * 7 * 86_400_000).toISOString().slice(0, 10),
      size,
      weeks: Array.from({ length: 12 }, (_, after) =>
        index + after > 10 || (index === 4 && after === 3)
          ? null
          : Math.round(size * (after === 0 ? 1 : 0.31 / Math.sqrt(after))),
      ),
    };
  }),
};

export const ESTIMATE: Estimate = {
  range: told.range,
  metric: 'visitors',
  measured: 1630,
  estimate: 2710,
  interval95: [2480, 2940],
  band: [1630, 4120],
  answered: 1940,
  granted: 1170,
  refused: 770,
  unanswered: null,
  strata: 9,
  notes: [],
};
