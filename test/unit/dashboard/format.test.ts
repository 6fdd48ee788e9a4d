import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../widget/dashboard/format/change.js';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { valueText } from '../../../widget/dashboard/format/value.js';
import { de } from '../../../widget/dashboard/words/de.js';
import { en } from '../../../widget/dashboard/words/en.js';
import { METRICS } from '../../../src/protocol/metrics.js';

const english = createFormat('en-GB', en);
const german = createFormat('de-DE', de);

describe('numbers', () => {
  it.each([
    ['visitors', 9_999, '9,999'],
    ['visitors', 12_345, '12.3k'],
    ['views_per_visit', 1.904, '1.90'],
    ['bounce_rate', 52.4, '52%'],
    ['bounce_rate', 4.26, '4.3%'],
    ['engaged_per_visit', 83, '1m 23s'],
    ['engaged_per_visit', 59.7, '1m 0s'],
    ['engaged', 7_260, '2h 1m'],
    ['visitors', null, '—'],
  ])('of %s, %s reads %s', (metric, value, text) => {
    expect(english.metric(metric, value)).toBe(text);
  });

  it('follow the locale of the reader', () => {
    expect(german.metric('visitors', 1234)).toBe('1.234');
    expect(german.metric('views_per_visit', 1.904)).toBe('1,90');
  });

  it('of money come from the currency’s smallest unit', () => {
    expect(english.money(340_000, 'JPY')).toBe('JP¥340,000');
    expect(english.money(340_000, 'EUR')).toBe('€3,400');
    expect(english.money(1_999, 'EUR')).toBe('€19.99');
  });
});

describe('changes', () => {
  it('are relative, and good when they go up', () => {
    expect(changeOf('visitors', 115, 100, english)).toEqual({ text: '15%', direction: 'up', good: true });
  });

  it('of a rate are points, and less bouncing is good', () => {
    expect(changeOf('bounce_rate', 50, 52.34, english)).toEqual({
      text: '2.3 pts',
      direction: 'down',
      good: true,
    });
  });

  it('from nothing have no percentage', () => {
    expect(changeOf('visitors', 5, 0, english)).toEqual({
      text: 'nothing before',
      direction: 'up',
      good: undefined,
    });
  });

  it('too small to be seen are none', () => {
    expect(changeOf('visitors', 100_000, 100_001, english)?.direction).toBe('same');
  });

  it('are not told where a side is unknown', () => {
    expect(changeOf('visitors', 5, null, english)).toBeNull();
  });
});

describe('values', () => {
  it.each([
    ['country', 'DE', 'Germany'],
    ['country', '', 'Unknown'],
    ['lang', 'nl', 'Dutch'],
    ['source', '', 'Direct'],
    ['source', '(before choice)', 'Before the choice'],
    ['utm_campaign', '', 'None'],
    ['rule', '*', 'Everywhere else'],
    ['rule', 'US-CA', 'United States (CA)'],
    ['rule', 'EU', 'European Union'],
    ['screen', '480-767', '480–767 px'],
    ['answered_in', '60+', '> 60 s'],
    ['browser', '(other)', 'Other'],
    ['page', '/about', '/about'],
  ])('of %s, "%s" reads %s', (dim, value, text) => {
    expect(valueText(dim, value, english).text).toBe(text);
  });

  it('that were pooled say how many they are', () => {
    expect(valueText('source', '(small)', english, 7).text).toBe('7 small values');
  });

  it('that Intl has no name for stay as they are', () => {
    expect(valueText('country', 'nowhere', english).text).toBe('nowhere');
  });
});

describe('languages', () => {
  it('name every metric', () => {
    for (const { id } of METRICS) {
      expect(de.metrics[id]?.label, id).toBeTruthy();
      expect(en.metrics[id]?.definition, id).toBeTruthy();
    }
  });
});
