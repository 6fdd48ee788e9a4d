import { describe, expect, it } from 'vitest';
import { shareOf, strongest } from '../../../widget/dashboard/panels/retention/shares.js';

const cohort = (size: number | null, ...later: (number | null)[]) => ({
  week: '2026-11-02',
  size,
  weeks: [size, ...later],
});

describe('shares of a cohort', () => {
  it('are of those who came first in its week', () => expect(shareOf(cohort(80, 20), 1)).toBe(0.25));

  it('are not told where either number is withheld, nor of nobody', () => {
    expect(shareOf(cohort(80, null), 1)).toBeNull();
    expect(shareOf(cohort(null, 20), 1)).toBeNull();
    expect(shareOf(cohort(0, 0), 1)).toBeNull();
    expect(shareOf(cohort(80), 3)).toBeNull();
  });

  it('know the strongest week that is not the first', () => {
    expect(strongest([cohort(80, 20, 8), cohort(100, 40, null)])).toBe(0.4);
    expect(strongest([])).toBe(0);
  });
});
