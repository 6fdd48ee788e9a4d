import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../widget/dashboard/state/address.js';
import { INTERVALS, RANGE_NAMES } from '../../../widget/dashboard/state/range.js';
import { COMPARES, HEADLINE, START, type View } from '../../../widget/dashboard/state/view.js';

const filter = fc.record({
  dim: fc.constantFrom('page', 'country', 'source', 'utm_campaign'),
  op: fc.constantFrom('is' as const, 'not' as const, 'contains' as const, 'matches' as const),
  values: fc.uniqueArray(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 4 }),
});
const view: fc.Arbitrary<View> = fc.record({
  site: fc.constantFrom('', 'harbour-review'),
  range: fc.oneof(fc.constantFrom(...RANGE_NAMES), fc.constant({ from: '2026-02-27', to: '2026-03-01' })),
  compare: fc.constantFrom(...COMPARES),
  interval: fc.constantFrom('auto' as const, ...INTERVALS),
  metric: fc.constantFrom(...HEADLINE),
  filters: fc.uniqueArray(filter, { maxLength: 4, selector: ({ op, dim }) => op + dim }),
  tabs: fc.constantFrom({}, { pages: 'entry', consent: 'lang' }),
  details: fc.constantFrom('', 'source'),
  settings: fc.constantFrom('', 'people'),
});

describe('the address', () => {
  it('gives back any view it was written from', () => {
    fc.assert(
      fc.property(view, (any) => {
        expect(readAddress(writeAddress(any))).toEqual(any);
      }),
    );
  });

  it('is empty at the start', () => {
    expect(writeAddress(START)).toBe('');
  });

  it('can be read by a person', () => {
    const filters = [
      { dim: 'country', op: 'is' as const, values: ['DE', 'AT'] },
      { dim: 'page', op: 'contains' as const, values: ['/journal/'] },
    ];
    expect(writeAddress({ ...START, range: '7d', filters })).toBe(
      '?range=7d&is.country=DE&is.country=AT&contains.page=/journal/',
    );
  });

  it('keeps a filter for an empty value, which is a value', () => {
    const filters = [{ dim: 'source', op: 'is' as const, values: [''] }];
    expect(readAddress(writeAddress({ ...START, filters })).filters).toEqual(filters);
  });

  it('leaves out what it does not know and opens the rest', () => {
    expect(
      readAddress('?range=fortnight&is.shoe_size=43&from=2026-13-01&to=2026-02-01&metric=visits'),
    ).toEqual({
      ...START,
      metric: 'visits',
    });
  });

  it('does not read dates that run backwards', () => {
    expect(readAddress('?from=2026-03-02&to=2026-03-01').range).toBe(START.range);
  });
});
