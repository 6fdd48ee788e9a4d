import { readdirSync, readFileSync } from 'node:fs';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import type { Page } from 'playwright/test';
import { button, expect, preferences, standing, STANDS, test, wayBack } from './alive.js';

/** The lists as they were on 2026-03-20, whole; those that only name hosts of malware, phishing and fraud are left out. */
const LISTS = 'node_modules/@adguard/dnr-rulesets/dist/filters/declarative/';
const OF_MALWARE = ['ruleset_208', 'ruleset_255', 'ruleset_256', 'ruleset_257', 'ruleset_259'];

/** AdGuard Base has EasyList in it, Tracking Protection EasyPrivacy's subjects; further: Cookie Notices, Annoyances, and those of countries. */
function parseLists(): { readonly engine: FiltersEngine; readonly titles: string } {
  const texts = readdirSync(LISTS)
    .filter((name) => /^ruleset_\d+$/.test(name) && !OF_MALWARE.includes(name))
    .map((name) => {
      const [first] = JSON.parse(readFileSync(`${LISTS}${name}/${name}.json`, 'utf8')) as [
        { readonly metadata?: { readonly rawFilterList?: string } },
      ];
      return first.metadata?.rawFilterList ?? '';
    });
  return {
    engine: FiltersEngine.parse(texts.join('\n')),
    titles: texts.map((text) => /^! Title: (.*?)\r?$/m.exec(text)?.[1] ?? '').join(', '),
  };
}

let lists: ReturnType<typeof parseLists>;
test.beforeAll(() => {
  lists = parseLists();
});

const blocks = (
  url: string,
  type: 'script' | 'fetch' | 'ping' | 'main_frame',
  from = 'https://shop.example/',
): boolean => lists.engine.match(Request.fromRawDetails({ url, type, sourceUrl: from })).match;

test('no list blocks an address of ours, neither as the page’s own nor as another’s', ({ site }) => {
  expect(lists.titles).toContain('AdGuard Base filter, ');
  expect(lists.titles).toContain('AdGuard Cookie Notices filter');
  expect(lists.titles).toContain('AdGuard Tracking Protection filter');
  site.publish();
  const hashed = site.entry().match(/[0-9a-f]{16}\.js/g) ?? [];
  expect(hashed).toHaveLength(2);
  const names = ['sluice.js', 'more.js', ...hashed];
  for (const host of ['shop.example', 'stats.shop.example', 'stats.other.example']) {
    const base = `https://${host}`;
    for (const name of names)
      for (const folder of ['/', '/shop/', '/assets/', '/static/js/', '/v1/sites/shop/'])
        expect(blocks(`${base}${folder}${name}`, 'script'), `${base}${folder}${name}`).toBe(false);
    for (const path of ['/v1/report?n=a3', '/v1/record', '/v1/query'])
      for (const type of ['fetch', 'ping'] as const)
        expect(blocks(base + path, type), base + path).toBe(false);
    for (const path of ['/app/', '/app/main.js', '/shop/sluice.js'])
      expect(blocks(base + path, 'main_frame', base), base + path).toBe(false);
  }
});

test('the same lists block what is named as such things mostly are', () => {
  // Or the test above would hold whatever was asked.
  for (const url of [
    'https://www.google-analytics.com/analytics.js',
    'https://shop.example/js/cookie-banner.js',
    'https://stats.other.example/cookie-consent.min.js',
    'https://shop.example/assets/cookie-notice.js',
  ])
    expect(blocks(url, 'script'), url).toBe(true);
});

/** What our built files name: classes (and ids, which look alike), and attributes. */
function ownNames(): { readonly classes: string[]; readonly attributes: string[] } {
  const parts = readdirSync('dist/parts').map((name) => readFileSync(`dist/parts/${name}`, 'utf8'));
  const found = new Set(parts.join('\n').match(/\b(?:data-)?sluice(?:-[a-z]+)+/g));
  const attributes = [...found].filter((name) => name.startsWith('data-'));
  return { attributes, classes: [...found].filter((name) => !attributes.includes(name)) };
}

/** As a blocker's content script goes about it: says which classes, ids and links there are, gets a sheet, and puts it on the page. */
async function hide(page: Page): Promise<string[]> {
  const features = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    return {
      classes: all.flatMap((element) => [...element.classList]),
      ids: all.map((element) => element.id).filter(Boolean),
      hrefs: all.flatMap((element) => element.getAttribute('href') ?? []),
    };
  });
  const { styles } = lists.engine.getCosmeticsFilters({
    ...features,
    url: 'https://shop.example/',
    hostname: 'shop.example',
    domain: 'shop.example',
    getBaseRules: true,
    getRulesFromDOM: true,
    getRulesFromHostname: true,
  });
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const selectors = [...sheet.cssRules].map((rule) => (rule as CSSStyleRule).selectorText);
    if (selectors.length < 1) throw new Error('no rule came');
    return selectors.filter((selector) => selector && document.querySelector(selector));
  }, styles);
}

test('no list hides anything of the notice, the way back, the preferences or a placeholder', async ({
  page,
  site,
}) => {
  const { classes, attributes } = ownNames();
  expect(classes).toContain('sluice-notice');
  expect(attributes).toContain('data-sluice-notice');
  // Every class and attribute that our built files know, in a page at once: also what no visitor of this shop would see.
  const every = `<div id="every">${classes
    .map((name) => `<div class="sluice ${name}" id="${name}">x</div>`)
    .join('')}${attributes.map((name) => `<div ${name}="">x</div>`).join('')}</div>`;
  await page.goto(site.page(`<template id="t">${every}</template>`));
  await expect.poll(() => standing(page)).toEqual(STANDS);
  expect(await hide(page)).toEqual([]);
  await button(page, 'options').click();
  await expect(preferences(page)).toBeVisible();
  expect(await hide(page)).toEqual([]);
  await page.locator('[data-sluice-preferences] [data-sluice-action=reject]').click();
  await expect(wayBack(page)).toBeVisible();
  await page.evaluate(() => {
    const template = document.querySelector<HTMLTemplateElement>('#t');
    if (template) document.body.append(template.content.cloneNode(true));
  });
  expect(await page.locator('#every > div').count()).toBe(classes.length + attributes.length);
  expect(await hide(page)).toEqual([]);
  // And what is named as such things mostly are is found, by the same lists and the same walk.
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<div class="cookie-banner" id="cookie-notice">x</div>'),
  );
  expect((await hide(page)).join()).toContain('cookie-banner');
});
