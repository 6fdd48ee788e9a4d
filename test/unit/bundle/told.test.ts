import { describe, expect, it } from 'vitest';
import { checkSite, compileSite, describeProblem, printDeclaration } from '../../../src/bundle/index.js';
import { SERVICES } from '../../../src/catalogue/index.js';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { lifetimeOf, sayIn } from '../../../src/protocol/phrase.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { EEA } from '../../../src/rules/eea.js';
import { prerender } from '../../../widget/notice/prerender.js';
import { factsOf } from '../../../widget/notice/preferences/facts.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

const shop = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 1, url: '/privacy' },
  languages: ['en', 'de'],
  purposes: Object.fromEntries(BUILT_IN_PURPOSES.map(({ id }) => [id, {}])),
};
const metrics = {
  id: 'metrics',
  name: 'Metrics',
  purpose: 'analytics',
  provider: 'Metrics Inc.',
  country: 'US',
  hosts: ['metrics.example'],
  cookies: [{ name: '_m', keeps: '13 months' }, { name: '_m_s', keeps: 'session' }, '_m_x'],
  storage: [{ name: 'm:*', keeps: { en: 'until you leave', de: 'bis Sie gehen' } }],
  data: ['page address', { en: 'your shoe size', de: 'Ihre Schuhgröße' }],
  keeps: '90 days',
};

const siteOf = (change: object): SiteConfig => {
  const checked = checkSite({ ...shop, ...change });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.config;
};
const problemsOf = (change: object): string[] => {
  const checked = checkSite({ ...shop, ...change });
  return 'problems' in checked ? checked.problems.map((p) => describeProblem('site.json', p)) : [];
};
const compiled = (change: object) => {
  const { page, more, packs } = compileSite(siteOf(change), prerender);
  const packOf = (lang: string) => {
    const pack = [more.pack, ...packs].find((one) => one.lang === lang);
    if (!pack) throw new Error(`no ${lang}`);
    return pack;
  };
  const told = (lang: string, id: string) => {
    const service = more.services.find((one) => one.id === id);
    if (!service) throw new Error(`no ${id}`);
    return factsOf(service, packOf(lang));
  };
  return { page, more, packOf, told };
};

describe('what is told of a service', () => {
  it('is said in the language of the notice, lifetimes and country too', () => {
    const { told } = compiled({ services: [metrics] });
    expect(told('en', 'metrics')).toEqual({
      name: 'Metrics',
      provider: 'Metrics Inc., United States, outside the European Economic Area',
      data: 'page address, your shoe size',
      cookies: '_m (13 months), _m_s (until the browser is closed), _m_x',
      storage: 'm:* (until you leave)',
      keeps: '90 days',
      hosts: 'metrics.example',
    });
    expect(told('de', 'metrics')).toEqual({
      name: 'Metrics',
      provider: 'Metrics Inc., Vereinigte Staaten, außerhalb des Europäischen Wirtschaftsraums',
      data: 'Adresse der Seite, Ihre Schuhgröße',
      cookies: '_m (13 Monate), _m_s (bis der Browser geschlossen wird), _m_x',
      storage: 'm:* (bis Sie gehen)',
      keeps: '90 Tage',
      hosts: 'metrics.example',
    });
  });

  it('reaches the gate as names alone', () => {
    const { page } = compiled({ services: [metrics] });
    expect(page.services[0]).toMatchObject({ cookies: ['_m', '_m_s', '_m_x'], storage: ['m:*'] });
  });

  it.each(Object.keys(WORDINGS))('leaves no word of the catalogue in English: %s', (lang) => {
    const services = SERVICES.map(({ id }) => ({ use: id }));
    const { more, packOf } = compiled({ languages: [lang], services });
    const pack = packOf(lang);
    const names = more.services.filter(({ own }) => own).map(({ name }) => name);
    const phrases = more.services.flatMap(({ data, keeps, country, cookies, storage }) => [
      ...data,
      ...(keeps ? [keeps] : []),
      ...(country ? [country] : []),
      ...[...cookies, ...storage].flatMap((kept) => (typeof kept === 'string' ? [] : [kept.keeps])),
    ]);
    expect(phrases.length).toBeGreaterThan(300);
    // A language may have a word in common with English: "name" in German, "1 week" in Dutch. Then its file, or Intl, says so.
    const data: Readonly<Record<string, string>> = WORDINGS[lang]?.data ?? {};
    const left = [...new Set([...names, ...phrases])].filter(
      (phrase) => sayIn(pack, phrase) === phrase && data[phrase] !== phrase && !lifetimeOf(phrase),
    );
    expect(left).toEqual([]);
  });

  it('carries no word that the site does not use', () => {
    const { packOf } = compiled({
      services: [{ ...metrics, data: ['page address'], storage: [], cookies: [] }],
    });
    expect(packOf('de').phrases).toEqual({
      'page address': 'Adresse der Seite',
      '90 days': '90 Tage',
      '395 days': '395 Tage',
      US: 'Vereinigte Staaten, außerhalb des Europäischen Wirtschaftsraums',
      'sluice:cookie': 'Merkt sich Ihre Antwort hier',
    });
  });

  it('tells of our own cookie, and of the count where there is one', () => {
    expect(compiled({}).more.services.map(({ id }) => id)).toEqual(['sluice:cookie']);
    const counting = compiled({ usage: { collector: 'https://stats.shop.example' } });
    expect(counting.told('de', 'sluice:count')).toMatchObject({
      name: 'Besuchszählung dieser Website',
      provider: 'The Shop',
      storage: 'sluice:visit, sluice:dates, sluice:queue',
      hosts: 'stats.shop.example',
    });
    expect(counting.page.services).toEqual([]);
  });

  it('counts thirty countries as the European Economic Area', () => {
    expect(EEA.size).toBe(30);
    expect(['GB', 'CH'].filter((country) => EEA.has(country))).toEqual([]);
  });
});

describe('the check', () => {
  it('asks for a translation of what is no word of the vocabulary, and says how', () => {
    const [data, keeps, cookie, ...others] = problemsOf({
      services: [
        {
          ...metrics,
          data: ['your shoe size'],
          keeps: 'a while',
          cookies: [{ name: '_m', keeps: 'page address' }],
        },
      ],
    });
    expect(data).toMatch(
      /services\[0\]\.data\[0\]: "your shoe size" has no translation; take a word of the vocabulary/,
    );
    expect(data).toMatch(/or say it by language: \{ "en": "…", "de": "…" \}/);
    expect(keeps).toMatch(/services\[0\]\.keeps: "a while" has no translation; write a number and minutes/);
    expect(cookie).toMatch(/services\[0\]\.cookies\[0\]\.keeps: "page address" has no translation/);
    expect(others).toEqual([]);
  });

  it('names the language in which a phrase is missing', () => {
    expect(problemsOf({ services: [{ ...metrics, data: [{ en: 'your shoe size' }] }] })).toEqual([
      'site.json: services[0].data[0].de is required: the site speaks "de", say it there too',
    ]);
  });

  it('leaves an English site its own words', () => {
    const services = [{ ...metrics, data: ['your shoe size'], keeps: 'a while', storage: [] }];
    expect(problemsOf({ languages: ['en'], services })).toEqual([]);
  });

  it.each([['13 months'], ['1 year'], ['30 minutes'], ['session']])('takes the lifetime %s', (keeps) => {
    expect(problemsOf({ services: [{ ...metrics, keeps }] })).toEqual([]);
  });

  it.each([['0 days'], ['13 Monate'], ['13months'], ['13 months or so']])(
    'takes %s for no lifetime',
    (keeps) => {
      expect(problemsOf({ services: [{ ...metrics, keeps }] })).toHaveLength(1);
    },
  );
});

describe('the printed declaration', () => {
  const site = siteOf({
    services: [metrics, { ...metrics, id: 'b', name: 'A | B', country: 'DE', policy: 'https://b.example/p' }],
  });

  it('is the table of the page, without answers and without a button', () => {
    const { html } = printDeclaration(site, 'de');
    expect(html).toContain('<caption>Dienste, Cookies und Speicher</caption>');
    expect(html).toContain('<th scope="row" role="rowheader">Metrics</th>');
    expect(html).toContain('_m (13 Monate)');
    expect(html).not.toMatch(/>Ihre Antwort<|<button|onclick|style=/);
    expect(html.split('\n').length).toBeGreaterThan(8);
  });

  it('is a table in Markdown, in which a bar in a name breaks nothing', () => {
    const lines = printDeclaration(site, 'en').markdown.trimEnd().split('\n');
    expect(lines[0]).toBe(
      '| Purpose | Service | Provider | Receives | Cookies | Storage in the browser | Kept for |',
    );
    expect(lines).toHaveLength(2 + 3);
    expect(lines[4]).toContain('| A \\| B | [Metrics Inc., Germany](https://b.example/p) | page address');
  });
});
