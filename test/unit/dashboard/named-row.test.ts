import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/protocol/query.js';
import { namedRow } from '../../../widget/dashboard/panels/named-row.js';

const answer = (withheld: Answer['withheld']): Answer => ({
  range: { from: '2026-11-01', to: '2026-11-22' },
  metrics: ['visitors', 'count'],
  rows: [{ by: ['signup'], metrics: [12, 15] }],
  totals: [12, 15],
  withheld,
  count: 1,
  covers: { policies: [1], from: null },
  notes: [],
});

describe('the row of a value that is known by name', () => {
  it('is what came', () => expect(namedRow(answer({ groups: 2, share: 0.1 }), 'signup')).toEqual([12, 15]));

  it('is nothing where nothing was withheld', () =>
    expect(namedRow(answer({ groups: 0, share: 0 }), 'order')).toEqual([0, 0]));

  it('is not told where something was, by groups or as a whole', () => {
    expect(namedRow(answer({ groups: 2, share: 0.1 }), 'order')).toBeNull();
    expect(namedRow(answer({ groups: 0, share: 1 }), 'order')).toBeNull();
  });
});
