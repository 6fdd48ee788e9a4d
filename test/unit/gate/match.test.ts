import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PageService } from '../../../src/protocol/page-config.js';
import { createMatcher } from '../../../src/sdk/gate/match.js';

const service = (
  id: string,
  hosts: string[],
  cookies: string[] = [],
  storage: string[] = [],
): PageService => ({
  id,
  purpose: 'analytics',
  hosts,
  cookies,
  storage,
  since: 1,
});

const matcher = createMatcher(
  [
    service('exact', ['stats.example'], ['_s', '_s_*', 'a.b'], ['s:*:x']),
    service('below', ['*.stats.example', 'cdn.example']),
    service('other', ['cdn.example', 'metrics.shop.example'], ['*'], []),
  ],
  ['www.shop.example', '*.shop.example'],
);

beforeAll(() => {
  vi.stubGlobal('location', { hostname: 'shop.example' });
  vi.stubGlobal('document', { baseURI: 'https://shop.example/dir/page' });
});
afterAll(() => vi.unstubAllGlobals());

const services = (url: unknown) => matcher.address(url)?.services;

describe('an address', () => {
  it.each([
    ['https://stats.example/a.js', ['exact']],
    ['//stats.example', ['exact']],
    ['HTTPS://STATS.EXAMPLE:8443/', ['exact']],
    ['https://stats.example./', ['exact']],
    ['wss://stats.example/socket', ['exact']],
    ['https://a.b.stats.example/', ['below']],
    ['https://cdn.example/', ['below', 'other']],
    ['https://notstats.example/', []],
    ['https://stats.example.evil.test/', []],
    [new URL('https://stats.example/'), ['exact']],
    [{ toString: (): string => 'https://stats.example/' }, ['exact']],
    ['  https://stats.example/ ', ['exact']],
    ['https:\\\\stats.example\\x', ['exact']],
    ['https://user:pass@stats.example/', ['exact']],
  ])('%s is of %j', (url, ids) => {
    expect(services(url)).toEqual(ids);
  });

  it.each([
    '/own',
    'own',
    '',
    '?q=https://stats.example/',
    'https://shop.example:444/',
    'https://www.shop.example/',
    'https://a.shop.example/',
    'data:text/html,https://stats.example',
    'blob:https://stats.example/0',
    'about:blank',
    'javascript:0',
    'https://',
    'http://[',
    null,
    undefined,
    {},
    Symbol('s'),
  ])('%s goes to nobody but the page', (url) => {
    expect(matcher.address(url)).toBeNull();
  });

  it('of a first party that a service names is of the service: the owner has said so', () => {
    expect(services('https://metrics.shop.example/')).toEqual(['other']);
  });

  it('is told without its query and fragment', () => {
    expect(matcher.address('https://stats.example/p?mail=a@b.c#x')?.what).toBe('https://stats.example/p');
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => void matcher.address(value)),
      { numRuns: 50 },
    );
    fc.assert(fc.property(fc.webUrl(), (value) => void matcher.address(value)));
  });
});

describe('a name', () => {
  it.each([
    ['_s', ['exact', 'other']],
    ['_s_1', ['exact', 'other']],
    ['_sx', ['other']],
    ['aXb', ['other']],
    ['a.b', ['exact', 'other']],
    ['', []],
    ['sluice', []],
    ['__Secure-sluice', []],
  ])('cookie %s is of %j', (name, ids) => {
    expect(matcher.cookie(name)).toEqual(ids);
  });

  it.each([
    ['s:1:x', ['exact']],
    ['s:1:y', []],
    ['s:1\n2:x', ['exact']],
    ['sluice:visit', []],
  ])('key %s is of %j', (name, ids) => {
    expect(matcher.key(name)).toEqual(ids);
  });

  it('with every character a RegExp knows is taken as it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(!name.includes('*') && !/^(__Secure-)?sluice$|^sluice:/.test(name));
        expect(createMatcher([service('s', [], [name])], []).cookie(name)).toEqual(['s']);
      }),
    );
  });
});
