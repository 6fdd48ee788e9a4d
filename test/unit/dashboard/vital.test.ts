import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { placeOf, ratingOf, vitalText } from '../../../widget/dashboard/format/vital.js';
import { en } from '../../../widget/dashboard/words/en.js';

describe('web vitals', () => {
  it.each([
    ['lcp', 2500, 'good'],
    ['lcp', 2501, 'middling'],
    ['inp', 500, 'middling'],
    ['inp', 501, 'poor'],
    ['cls', 0, 'good'],
    ['cls', 0.26, 'poor'],
  ] as const)('%s of %d is %s', (vital, value, rating) => {
    expect(ratingOf(vital, value)).toBe(rating);
  });

  it('read in the reader’s numbers', () => {
    const german = createFormat('de', en);
    expect(vitalText('lcp', 2449, german)).toBe('2,4\u00a0s');
    expect(vitalText('inp', 180.4, german)).toBe('180\u00a0ms');
    expect(vitalText('cls', 0.1, german)).toBe('0,10');
  });

  it('stay on their scale, however slow', () => {
    expect(placeOf('inp', 0)).toBe(0);
    expect(placeOf('inp', 750)).toBe(100);
    expect(placeOf('inp', 60_000)).toBe(100);
  });
});
