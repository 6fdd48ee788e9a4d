import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/protocol/query.js';
import {
  canAnswer,
  isChosen,
  noticeFilters,
  toggleValue,
  toggleWithin,
  withFilter,
} from '../../../widget/dashboard/state/filters.js';

const is = (dim: string, ...values: string[]): Filter => ({ dim, op: 'is', values });

describe('filters', () => {
  it('of one dimension take each other’s place', () => {
    expect(withFilter([is('country', 'DE'), is('page', '/')], is('country', 'AT'))).toEqual([
      is('country', 'AT'),
      is('page', '/'),
    ]);
  });

  it('that exclude do not stand beside those that ask for the same dimension', () => {
    const not: Filter = { dim: 'country', op: 'not', values: ['DE'] };
    expect(withFilter([is('country', 'DE')], not)).toEqual([not]);
  });

  it('by pattern stand beside exact ones', () => {
    const pattern: Filter = { dim: 'page', op: 'contains', values: ['blog'] };
    expect(withFilter([is('page', '/')], pattern)).toHaveLength(2);
  });

  it('are put on and taken off by the same click', () => {
    const on = toggleValue([is('page', '/')], 'country', 'DE');
    expect(on).toEqual([is('page', '/'), is('country', 'DE')]);
    expect(toggleValue(on, 'country', 'DE')).toEqual([is('page', '/')]);
  });

  it('come and go with what gives them their meaning', () => {
    const within = [is('event', 'outbound'), is('prop', 'host')];
    const on = toggleWithin([is('country', 'DE')], within, 'value', 'maps.example');
    expect(on).toEqual([is('country', 'DE'), ...within, is('value', 'maps.example')]);
    expect(toggleWithin(on, within, 'value', 'news.example')).toEqual([
      is('country', 'DE'),
      ...within,
      is('value', 'news.example'),
    ]);
    expect(toggleWithin(on, within, 'value', 'maps.example')).toEqual([is('country', 'DE')]);
  });

  it('know the one value they ask for', () => {
    expect(isChosen([is('country', 'DE')], 'country', 'DE')).toBe(true);
    expect(isChosen([is('country', 'DE', 'AT')], 'country', 'DE')).toBe(false);
  });

  it('of the visit do not reach the answers to notices', () => {
    const device = is('device', 'phone');
    const country = is('country', 'DE');
    expect(noticeFilters([device, country])).toEqual({ used: [device], unused: [country] });
  });
});

describe('what can be answered', () => {
  it.each([
    ['bounce_rate', [], undefined, true],
    ['bounce_rate', [is('page', '/')], undefined, false],
    ['visitors', [is('page', '/')], undefined, true],
    // A visit that saw both pages would count twice.
    ['visitors', [is('page', '/', '/about')], undefined, false],
    ['views', [is('page', '/', '/about')], undefined, true],
    ['visitors', [is('page', '/', '/about')], 'page', true],
    ['visitors', [is('page', '/')], 'goal', false],
  ])('%s with %j by %s: %s', (metric, filters, by, can) => {
    expect(canAnswer(metric, filters, by)).toBe(can);
  });
});
