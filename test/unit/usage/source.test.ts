import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import { VisitDimensions } from '../../../src/protocol/report.js';
import { sourceOf } from '../../../src/sdk/usage/source.js';
import { HEAD } from './report-head.js';

const arrive = (referrer: string, search = '', isFirst = false) =>
  sourceOf({
    referrer,
    search,
    host: 'shop.example',
    own: ['blog.example', '*.shop.example'],
    isFirst,
  });

describe('the source of a visit', () => {
  it.each([
    ['', '', 'direct'],
    ['https://www.google.com/', 'google.com', 'search'],
    ['https://www.google.co.uk/', 'google.co.uk', 'search'],
    ['https://duckduckgo.com/', 'duckduckgo.com', 'search'],
    ['https://search.brave.com/search?q=x', 'search.brave.com', 'search'],
    ['https://mail.google.com/mail/u/0/', 'mail.google.com', 'email'],
    ['android-app://com.google.android.gm/', 'com.google.android.gm', 'email'],
    [
      'android-app://com.google.android.googlequicksearchbox/',
      'com.google.android.googlequicksearchbox',
      'search',
    ],
    ['https://outlook.live.com/', 'outlook.live.com', 'email'],
    ['https://gemini.google.com/app', 'gemini.google.com', 'ai'],
    ['https://chatgpt.com/', 'chatgpt.com', 'ai'],
    ['https://www.perplexity.ai/', 'perplexity.ai', 'ai'],
    ['https://copilot.microsoft.com/', 'copilot.microsoft.com', 'ai'],
    ['https://l.facebook.com/', 'l.facebook.com', 'social'],
    ['https://t.co/x', 't.co', 'social'],
    ['https://www.linkedin.com/', 'linkedin.com', 'social'],
    ['https://news.ycombinator.com/', 'news.ycombinator.com', 'social'],
    ['https://old.reddit.com/r/boats', 'old.reddit.com', 'social'],
    ['https://boats.example/links?user=jane', 'boats.example', 'referral'],
    ['https://matrix.com/', 'matrix.com', 'referral'],
    ['https://10.1.2.3/private', '(other)', 'referral'],
    ['https://a1b2c3d4e5f6a7b8.tunnel.example/', ':id.tunnel.example', 'referral'],
    ['not an address', '', 'direct'],
    ['https://shop.example/cart', '', 'direct'],
    ['https://www.shop.example/cart', '', 'direct'],
    ['https://blog.example/x', '', 'direct'],
  ])('%s is %s, %s', (referrer, source, channel) => {
    expect(arrive(referrer)).toEqual({ source, channel });
  });

  it.each([
    ['?utm_source=google&utm_medium=cpc', 'paid-search'],
    ['?utm_source=facebook&utm_medium=paid', 'paid-social'],
    ['?utm_source=ig&utm_medium=paid_social', 'paid-social'],
    ['?utm_source=x.com&utm_medium=cpc', 'paid-social'],
    ['?utm_medium=display', 'display'],
    ['?utm_source=adnet&utm_medium=banner', 'display'],
    ['?utm_medium=affiliate', 'affiliate'],
    ['?utm_source=weekly&utm_medium=Email', 'email'],
    ['?utm_medium=newsletter', 'email'],
    ['?utm_medium=organic-social', 'social'],
    ['?utm_source=facebook', 'social'],
    ['?utm_source=chatgpt.com', 'ai'],
    ['?utm_source=leaflet&utm_campaign=summer', 'campaign'],
    ['?utm_campaign=summer', 'campaign'],
    ['?gclid=abc', 'paid-search'],
  ])('a campaign %s is %s', (search, channel) => {
    expect(arrive('', search).channel).toBe(channel);
  });

  it('is (before choice) when the first page that counts was reached from one’s own site', () => {
    expect(arrive('https://shop.example/', '', true)).toEqual({
      source: '(before choice)',
      channel: 'before-choice',
    });
    expect(arrive('https://google.com/', '', true).source).toBe('google.com');
    expect(arrive('https://shop.example/', '?utm_source=flyer', true).channel).toBe('campaign');
  });

  it('keeps utm fields, without what names a person and without anything else of the query', () => {
    const search =
      '?utm_source=weekly&utm_medium=email&utm_campaign=17654321&utm_term=boats&utm_content=jane@mail.example&email=jane';
    const told = arrive('', search);
    expect(told).toMatchObject({ utm_campaign: '17654321', utm_term: 'boats', utm_content: ':id' });
    expect(JSON.stringify(told)).not.toMatch(/jane/);
  });

  it('never says more than a report may', () => {
    const long = 'word '.repeat(60);
    const told = arrive(`https://${'a.'.repeat(110)}example/`, `?utm_source=${long}&utm_content=${long}`);
    expect(Value.Check(VisitDimensions, { ...HEAD.d, ...told })).toBe(true);
  });
});
