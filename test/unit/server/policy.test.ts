import { describe, expect, it } from 'vitest';
import { policyFor, verdictOf } from '../../../src/server/index.js';

const SITE = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {}, marketing: {} },
  gate: { lockdown: true, unknown: 'hold' },
};

const START = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";
const both = (...hosts: string[]) => hosts.map((host) => `${host}:* ws://${host}:*`).join(' ');
const service = (id: string, purpose: string, ...hosts: string[]) => ({ id, name: id, purpose, hosts });

/** A policy for a visitor who has not answered. */
const unanswered = (site: object, options = {}) =>
  policyFor({ ...SITE, ...site }, verdictOf({ ...SITE, ...site }), options);

describe('policyFor', () => {
  it('lets the page itself through, and what it may do without a policy', () => {
    expect(unanswered({})).toBe(START);
  });

  it('lists the first party: origins, the cookie domain with its subdomains, the collector', () => {
    const site = {
      origins: ['https://shop.example', 'https://img.other.example:8443'],
      cookieDomain: 'shop.example',
      usage: { collector: 'https://stats.shop.example' },
    };
    expect(unanswered(site)).toBe(`${START} ${both('shop.example', 'img.other.example', '*.shop.example')}`);
  });

  it('lists necessary services always, others when they are granted', () => {
    const services = [
      service('pay', 'necessary', 'pay.example'),
      service('stats', 'analytics', '*.stats.example', 'a.stats.example', 'stats.example'),
      service('ads', 'marketing', 'ads.example'),
    ];
    expect(unanswered({ services })).toBe(`${START} ${both('pay.example')}`);
    const site = { ...SITE, services };
    const verdict = {
      services: { stats: { state: 'granted', why: 'chosen' }, ads: { state: 'denied', why: 'chosen' } },
    } as const;
    expect(policyFor(site, verdict)).toBe(
      `${START} ${both('pay.example', '*.stats.example', 'stats.example')}`,
    );
  });

  it('lists what a region grants by its rule', () => {
    const site = { ...SITE, services: [service('stats', 'analytics', 'stats.example')] };
    expect(policyFor(site, verdictOf(site, { region: 'US' }))).toBe(`${START} ${both('stats.example')}`);
  });

  it('lets a host through that a granted and a denied service share, as the gate does', () => {
    const services = [service('a', 'analytics', 'cdn.example'), service('b', 'marketing', 'cdn.example')];
    const verdict = {
      services: { a: { state: 'granted', why: 'chosen' }, b: { state: 'denied', why: 'chosen' } },
    } as const;
    expect(policyFor({ ...SITE, services }, verdict)).toBe(`${START} ${both('cdn.example')}`);
  });

  it('takes the name the page is asked under, on every port, and no name a policy cannot say', () => {
    expect(unanswered({}, { host: 'shop.example' })).toBe(`${START} ${both('shop.example')}`);
    expect(unanswered({}, { host: '[::1]' })).toBe(START);
    expect(unanswered({}, { host: 'x; script-src *' })).toBe(START);
  });

  it('keeps a nonce out of the policy of hosts, as it would let its script come from any', () => {
    const policy = unanswered({}, { nonce: 'bm9uY2U=', extra: "frame-ancestors 'none'" });
    expect(policy.split(', ')).toEqual([
      START,
      "script-src 'nonce-bm9uY2U=' 'strict-dynamic'; base-uri 'self'",
      "frame-ancestors 'none'",
    ]);
  });

  it('refuses a nonce that would end its source', () => {
    expect(() => unanswered({}, { nonce: "a' *" })).toThrow(/nonce: "a' \*" is no base64/);
  });
});
