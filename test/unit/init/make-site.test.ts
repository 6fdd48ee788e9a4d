import { describe, expect, it } from 'vitest';
import { checkSite } from '../../../src/bundle/index.js';
import { SERVICES } from '../../../src/catalogue/index.js';
import type { Answers, Given } from '../../../src/cli/init/answers.js';
import { meantBy, serviceCalled } from '../../../src/cli/init/find-service.js';
import { formatJson } from '../../../src/cli/init/format-json.js';
import { globsOf } from '../../../src/cli/init/from/globs.js';
import { Pattern } from '../../../src/cli/init/from/value.js';
import { purposeCalled } from '../../../src/cli/init/from/words.js';
import { makeSite, unknownHosts } from '../../../src/cli/init/make-site.js';
import { OTHER_NAMES } from '../../../src/cli/init/other-names.js';
import { KEYS, QUESTIONS, take } from '../../../src/cli/init/questions.js';
import { nextOf } from '../../../src/cli/init/tag.js';

const ANSWERS: Answers = {
  domains: ['https://www.harbour.example'],
  site: 'harbour',
  name: 'The Harbour Review',
  services: ['google-analytics', 'youtube', 'stripe'],
  rules: 'local',
  languages: ['en'],
  privacyUrl: '/privacy',
  collector: null,
  timeZone: 'Europe/Berlin',
};

describe('a site.json made of answers', () => {
  it('says what was answered, and nothing that would be so anyway', () => {
    expect(makeSite(ANSWERS)).toEqual({
      site: 'harbour',
      name: 'The Harbour Review',
      origins: ['https://www.harbour.example'],
      policy: { version: 1, url: '/privacy' },
      languages: ['en'],
      purposes: { analytics: {}, media: {} },
      services: [{ use: 'google-analytics' }, { use: 'youtube' }, { use: 'stripe' }],
    });
  });

  it('counts under analytics, in the site’s zone, where there is a collector', () => {
    expect(makeSite({ ...ANSWERS, services: [], collector: 'https://stats.harbour.example' })).toMatchObject({
      timeZone: 'Europe/Berlin',
      purposes: { analytics: {} },
      usage: { collector: 'https://stats.harbour.example' },
    });
  });

  it.each([
    ['local', {}],
    ['opt-in', { rules: [{ regions: ['*'], model: 'opt-in' }] }],
    ['DE', { region: 'DE' }],
  ])('has the rules asked for: %s', (rules, expected) => {
    const { rules: own, region } = makeSite({ ...ANSWERS, rules });
    expect({ ...(own && { rules: own }), ...(region && { region }) }).toEqual(expected);
  });

  it.each([
    [['https://harbour.example', 'https://www.harbour.example'], 'harbour.example'],
    [['https://www.harbour.example', 'https://harbour.example'], 'harbour.example'],
    [['https://www.harbour.example', 'https://shop.harbour.example'], undefined],
    [['https://harbour.example', 'https://myharbour.example'], undefined],
    [['http://localhost:8080', 'http://localhost:8081'], undefined],
    [['https://www.harbour.example'], undefined],
  ])('keeps one answer for %j', (domains, cookieDomain) => {
    expect(makeSite({ ...ANSWERS, domains }).cookieDomain).toBe(cookieDomain);
  });

  it('is one that the check is content with, for any service of the catalogue', () => {
    for (const { id } of SERVICES)
      expect(
        checkSite(makeSite({ ...ANSWERS, services: [id, 'youtube'].slice(0, id === 'youtube' ? 1 : 2) })),
      ).toHaveProperty('config');
  });

  it('tells services that an owner runs on a host that only they know', () => {
    const checked = checkSite(makeSite({ ...ANSWERS, services: ['matomo', 'youtube'] }));
    expect('config' in checked && unknownHosts(checked.config)).toEqual(['matomo']);
  });
});

describe('the tag', () => {
  it('is where the collector serves it', () => {
    const { tag, commands } = nextOf(
      { site: 'harbour', usage: { collector: 'https://stats.example' } },
      'site.json',
    );
    expect(tag).toBe('<script src="https://stats.example/harbour/sluice.js"></script>');
    expect(commands.map(({ line }) => line)).toEqual([
      'sluice serve --site site.json',
      'sluice mark site.json public --tag https://stats.example/harbour/sluice.js',
    ]);
  });

  it('is where a static build puts it, without one', () => {
    const { tag, commands } = nextOf({ site: 'harbour' }, 'site.json');
    expect(tag).toBe('<script src="/sluice/sluice.js"></script>');
    expect(commands[0]?.line).toBe('sluice build site.json --out public/sluice --base /sluice');
  });
});

describe('an answer', () => {
  it.each([
    [
      'domains',
      'harbour.example, http://www.harbour.example/path',
      ['https://harbour.example', 'http://www.harbour.example'],
    ],
    ['domains', 'localhost:8080', ['http://localhost:8080']],
    ['services', 'ga4, YouTube,Facebook Pixel', ['google-analytics', 'youtube', 'meta-pixel']],
    ['services', 'none', []],
    ['rules', 'de', 'DE'],
    ['rules', 'us-ca', 'US-CA'],
    ['languages', 'de, ZH-hans', ['de', 'zh-Hans']],
    ['collector', 'none', null],
    ['collector', 'https://stats.example/app', 'https://stats.example'],
    ['collector', 'http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['timeZone', 'europe/berlin', 'Europe/Berlin'],
    ['privacyUrl', ' /privacy ', '/privacy'],
  ] as const)('%s: %j is understood', (key, text, value) => {
    const known: Given = {};
    expect([take(key, text, known), known[key]]).toEqual([null, value]);
  });

  it.each([
    ['domains', 'harbour', 'no address'],
    ['domains', 'ftp://harbour.example', 'no address'],
    ['domains', '', 'an address is needed'],
    ['site', 'app', 'the collector’s'.replace('’', "'")],
    ['site', 'Harbour', 'is no id'],
    ['name', '  ', 'a name'],
    ['services', 'youtub', 'did you mean youtube?'],
    ['services', 'shop-metrics', 'docs/config.md'],
    ['rules', 'strict', 'none of local, opt-in'],
    ['languages', 'tlh', 'has no texts yet'],
    ['collector', 'http://stats.example', 'has to be https'],
    ['privacyUrl', 'javascript:alert(1)', 'is no page'],
    ['timeZone', 'Berlin', 'is no time zone'],
  ] as const)('%s: %j is refused, and it is said what would do', (key, text, said) => {
    const known: Given = {};
    expect(take(key, text, known)).toContain(said);
    expect(known).toEqual({});
  });

  it.each([
    ['https://www.harbour-review.example', 'harbour-review', 'Harbour Review'],
    ['https://harbour.co.uk', 'harbour', 'Harbour'],
    ['https://shop.harbour.example', 'shop-harbour', 'Shop Harbour'],
    ['http://127.0.0.1:8080', 'site', 'Site'],
    ['http://localhost:8080', 'localhost', 'Localhost'],
  ])('makes an id and a name of %s', (domain, site, name) => {
    const known: Given = { domains: [domain] };
    expect(QUESTIONS.site.fallback(known)).toBe(site);
    expect(QUESTIONS.name.fallback({ ...known, site })).toBe(name);
  });

  it('has a question, a reason and an option for each', () => {
    for (const key of KEYS) {
      const { flag, asks, why } = QUESTIONS[key];
      expect([flag, asks, why].map((text) => text.length > 5)).toEqual([true, true, true]);
    }
    expect(new Set(KEYS.map((key) => QUESTIONS[key].flag)).size).toBe(KEYS.length);
  });
});

describe('the catalogue by other names', () => {
  it('has each other name for a service that there is, spelled plainly', () => {
    for (const [name, id] of Object.entries(OTHER_NAMES)) {
      expect(name).toMatch(/^[a-z0-9]+$/);
      expect(serviceCalled(name)?.id).toBe(
        SERVICES.find((service) => service.id === id)?.id ?? 'no such service',
      );
    }
  });

  it('is found by id, by name and a slip away', () => {
    for (const { id, name } of SERVICES) {
      expect(serviceCalled(id)?.id).toBe(id);
      expect(serviceCalled(name)?.id).toBe(id);
    }
    expect(meantBy('hotjarr')).toBe('hotjar');
    expect(meantBy('entirely-else')).toBeUndefined();
  });
});

describe('words of other tools', () => {
  it.each([
    ['ads', 'marketing'],
    ['Marketing-Cookies', 'marketing'],
    ['Strictly necessary', 'necessary'],
    ['analytic', 'analytics'],
    ['Publicité', 'marketing'],
    ['newsletter', undefined],
  ])('%s is the purpose %s', (word, purpose) => {
    expect(purposeCalled(word)).toBe(purpose);
  });

  it.each([
    ['_ga', ['_ga']],
    ['/^_gat_.+$/i', ['_gat_*']],
    [new Pattern('^_pk_.*$'), ['_pk_*']],
    [new Pattern('^(_ga|_gid)'), ['_ga*', '_gid*']],
    [new Pattern('^_hj$|^_hp'), ['_hj', '_hp*']],
    [new Pattern('session'), ['*session*']],
    [new Pattern('^ssupp\\.vid'), ['ssupp.vid*']],
    [new Pattern('^id-[a-z0-9]+$'), ['id-*']],
    [[new Pattern('^_sm'), '/', '.harbour.example'], ['_sm*']],
  ])('cookies %j are %j', (cookie, globs) => {
    expect(globsOf([cookie])).toEqual({ globs, unread: [] });
  });

  it.each([new Pattern('^(?!_ga)x'), new Pattern('(a)(b)')])(
    'a pattern that no glob can say is told: %j',
    (cookie) => {
      expect(globsOf([cookie])).toEqual({ globs: [], unread: [`/${cookie.source}/`] });
    },
  );

  it('drops a pattern that is everybody’s', () => {
    expect(globsOf([new Pattern('.*')]).globs).toEqual([]);
  });
});

describe('the file', () => {
  it('reads as a person would write it, and says the same', () => {
    const site = makeSite({ ...ANSWERS, services: SERVICES.map(({ id }) => id) });
    const text = formatJson(site);
    expect(JSON.parse(text)).toEqual(site);
    expect(text).toContain('\n  "policy": { "version": 1, "url": "/privacy" },\n');
    expect(text).toContain('\n    { "use": "posthog" },\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(125);
  });
});
