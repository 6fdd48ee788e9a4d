// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFacts } from '../../../src/sdk/personal/facts.js';

const OWN = ['*.shop.example', 'blog.example'];

const arrive = (referrer: string, search = '') => {
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer);
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
    { name: `https://shop.example/${search}` } as PerformanceEntry,
  ]);
  return createFacts(OWN);
};

afterEach(() => vi.restoreAllMocks());

describe('how a visitor came', () => {
  it.each([
    ['https://www.google.com/', '', 'search'],
    ['https://www.google.com/', '?gclid=1', 'paid-search'],
    ['https://old.reddit.com/r/boats', '', 'social'],
    ['https://boats.example/', '', 'referral'],
    ['', '', 'direct'],
    ['', '?utm_source=letter&utm_medium=email', 'email'],
    ['https://blog.example/post', '?utm_campaign=spring', 'campaign'],
    // From another page of the site: the visitor arrived before.
    ['https://a.shop.example/', '', ''],
    ['https://blog.example/post', '', ''],
  ])('from "%s" with "%s" is the channel "%s"', (referrer, search, channel) => {
    expect(arrive(referrer, search).channel()).toBe(channel);
  });

  it('is what the document was opened with, also when the app has left that address', () => {
    history.replaceState(null, '', '/elsewhere?utm_campaign=other');
    const facts = arrive('https://boats.example/x?y', '?utm_campaign=%20Spring+sale');
    expect([facts.campaign(), facts.referrer()]).toEqual(['Spring sale', 'boats.example']);
  });

  it('is nothing where there is none', () => {
    const facts = arrive('');
    expect([facts.campaign(), facts.referrer(), facts.pref('theme')]).toEqual(['', '', undefined]);
  });
});
