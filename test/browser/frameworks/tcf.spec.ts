import { readFileSync } from 'node:fs';
import { TCString } from '@iabtechlabtcf/core';
import type { Page } from 'playwright/test';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import { VENDOR_LIST } from '../../unit/frameworks/vendor-list.js';
import { CONFIG, expect, OTHER, SHOP, test, type World } from '../bundle/site.js';

const TCF = {
  cmpId: 300,
  publisherCountry: 'FR',
  vendorList: '/vendor-list.json',
  vendors: { 1: 'stats', 2: 'marketing' },
  purposes: { analytics: [1, 8], marketing: [1, 3, 4] },
  specialFeatures: { marketing: [1] },
};

const LISTEN = `<script>
  var told = [], pings = [];
  __tcfapi('ping', 2, function (data, success) { pings.push([data, success]); });
  __tcfapi('addEventListener', 2, function (data, success) { told.push([data, success]); });
</script>`;

interface TCData {
  readonly tcString?: string;
  readonly eventStatus: string;
  readonly gdprApplies: boolean;
  readonly listenerId: number;
}

const told = (page: Page) =>
  page.evaluate(() => (window as unknown as { told: [TCData, boolean][] }).told.map(([data]) => data));

const statuses = (page: Page) => expect.poll(async () => (await told(page)).map((data) => data.eventStatus));

/** What a TC string grants. */
const grants = (text = '') => {
  const model = TCString.decode(text);
  const ids = (vector: Iterable<[number, boolean]>) => [...vector].flatMap(([id, yes]) => (yes ? id : []));
  return {
    purposes: ids(model.purposeConsents),
    features: ids(model.specialFeatureOptins),
    vendors: ids(model.vendorConsents),
    disclosed: ids(model.vendorsDisclosed),
  };
};

const NOTHING = { purposes: [], features: [], vendors: [], disclosed: [1, 2] };
const ALL = { purposes: [1, 3, 4, 8], features: [1], vendors: [1, 2], disclosed: [1, 2] };

const serveVendors = (world: World) =>
  world.serve(SHOP, '/vendor-list.json', { body: JSON.stringify(VENDOR_LIST) });

test('__tcfapi is there for the script after the tag, keeps its calls, and answers them when it can', async ({
  page,
  site,
  world,
}) => {
  serveVendors(world);
  site.publish({ tcf: TCF });
  await page.goto(site.page('', `${LISTEN}<script>var here = typeof frames.__tcfapiLocator;</script>`));
  await statuses(page).toEqual(['cmpuishown']);
  const { pings, here } = await page.evaluate(() => {
    const { pings, here } = window as unknown as { pings: unknown[]; here: string };
    return { pings, here };
  });
  expect(here).toBe('object');
  expect(pings).toEqual([
    [
      {
        cmpLoaded: false,
        cmpStatus: 'stub',
        displayStatus: 'hidden',
        apiVersion: '2',
        cmpId: 300,
        gdprApplies: true,
      },
      true,
    ],
  ]);
  const [first] = await told(page);
  expect(first).toMatchObject({ gdprApplies: true, cmpId: 300, tcfPolicyVersion: 5, cmpStatus: 'loaded' });
  expect(grants(first?.tcString)).toEqual(NOTHING);
  const list = await page.evaluate(
    () =>
      new Promise((resolve) =>
        window.__tcfapi?.('getVendorList', 2, (...answer: unknown[]) => resolve(answer), 'LATEST'),
      ),
  );
  expect(list).toEqual([null, false]);
});

test('each answer is told, and the next page starts with it; nothing but the decision is stored', async ({
  page,
  site,
  world,
}) => {
  serveVendors(world);
  site.publish({ tcf: TCF });
  const address = site.page('', LISTEN);
  await page.goto(address);
  await statuses(page).toEqual(['cmpuishown']);
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await statuses(page).toEqual(['cmpuishown', 'useractioncomplete']);
  const accepted = (await told(page))[1]?.tcString;
  expect(grants(accepted)).toEqual(ALL);

  await page.goto(address);
  await statuses(page).toEqual(['tcloaded']);
  expect((await told(page))[0]?.tcString).toBe(accepted);

  await page.evaluate(() => window.sluice?.choose({ marketing: false }));
  await statuses(page).toEqual(['tcloaded', 'useractioncomplete']);
  expect(grants((await told(page))[1]?.tcString)).toEqual({ ...NOTHING, purposes: [1, 8], vendors: [1] });

  await page.evaluate(() => window.sluice?.withdraw());
  await statuses(page).toEqual(['tcloaded', 'useractioncomplete', 'useractioncomplete']);
  expect(grants((await told(page))[2]?.tcString)).toEqual(NOTHING);

  const kept = await page.evaluate(() => [document.cookie, ...Object.values(localStorage)].join(' '));
  expect(kept).toMatch(/sluice=1\./);
  expect(kept).not.toMatch(/CQ[\w-]{20}/);
});

test('a listener that throws keeps no other from hearing', async ({ page, site, world }) => {
  serveVendors(world);
  site.publish({ tcf: TCF });
  const throwing = `<script>__tcfapi('addEventListener', 2, function () { throw new Error('mine'); })</script>`;
  await page.goto(site.page('', throwing + LISTEN));
  await statuses(page).toEqual(['cmpuishown']);
  await page.evaluate(() =>
    window.__tcfapi?.('addEventListener', 2, (data: TCData) => {
      if (data.eventStatus === 'useractioncomplete') throw new Error('mine too');
    }),
  );
  await page.evaluate(() => window.sluice?.rejectAll());
  await statuses(page).toEqual(['cmpuishown', 'useractioncomplete']);
});

test('where the GDPR does not apply it says so, and asks for no vendor list', async ({
  page,
  site,
  world,
}) => {
  serveVendors(world);
  site.publish({ tcf: TCF, region: 'US-CA' });
  await page.goto(site.page('', LISTEN));
  await statuses(page).toEqual(['tcloaded']);
  const [first] = await told(page);
  expect(first?.gdprApplies).toBe(false);
  expect(first?.tcString).toBeUndefined();
  expect(world.requests(SHOP).filter(({ path }) => path === '/vendor-list.json')).toEqual([]);
});

test('a frame of another site is answered, before and after the rest has come', async ({
  page,
  site,
  world,
}) => {
  serveVendors(world);
  site.publish({ tcf: TCF });
  world.serve(OTHER, '/frame', {
    type: 'text/html',
    body: `<script>
      var answers = [], has = !!parent.frames.__tcfapiLocator;
      addEventListener('message', function (event) { answers.push(event.data.__tcfapiReturn); });
      parent.postMessage({ __tcfapiCall: { command: 'addEventListener', version: 2, callId: 'x' } }, '*');
    </script>`,
  });
  await page.goto(site.page(`<iframe src="${world.url('/frame', OTHER)}"></iframe>`, LISTEN));
  const frame = page.frames().find((f) => f.url().endsWith('/frame'));
  const heard = () =>
    frame?.evaluate(() =>
      (window as unknown as { answers: { returnValue: TCData; callId: string }[] }).answers.map(
        ({ returnValue, callId }) => [callId, returnValue.eventStatus],
      ),
    );
  await expect.poll(heard).toEqual([['x', 'cmpuishown']]);
  await page.locator('[data-sluice-notice] [data-sluice-action=reject]').click();
  await expect.poll(heard).toEqual([
    ['x', 'cmpuishown'],
    ['x', 'useractioncomplete'],
  ]);
  expect(await frame?.evaluate(() => (window as unknown as { has: boolean }).has)).toBe(true);
});

test('under a strict policy with Trusted Types it comes all the same', async ({ page, site, world }) => {
  serveVendors(world);
  const tag = site.publish({ tcf: TCF, gpp: true }).replace('<script', '<script nonce="n"');
  const head = LISTEN.replace('<script', '<script nonce="n"');
  await page.goto(
    world.page('/strict', `<!doctype html><head>${tag}${head}</head><body>`, {
      'content-security-policy':
        "default-src 'self'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types sluice",
    }),
  );
  await statuses(page).toEqual(['cmpuishown']);
});

test('the whole runtime in one file has both frameworks in it', async ({ page, world }) => {
  serveVendors(world);
  const src = world.serve(SHOP, '/sluice.js', {
    type: 'text/javascript',
    body: readFileSync('dist/sluice.js', 'utf8'),
  });
  const config = JSON.stringify({ ...CONFIG, tcf: TCF, gpp: true });
  await page.goto(
    world.page(
      '/whole',
      `<!doctype html><html lang="en"><head><script>window.sluiceConfig=${config}</script><script src="${src}"></script>${LISTEN}</head><body></body></html>`,
    ),
  );
  await statuses(page).toEqual(['cmpuishown']);
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await statuses(page).toEqual(['cmpuishown', 'useractioncomplete']);
  expect(grants((await told(page))[1]?.tcString)).toEqual(ALL);
  expect(await page.evaluate(() => typeof window.__gpp)).toBe('function');
});

test('without the vendor list it says so, and tells nothing', async ({ page, site, world }) => {
  world.serve(SHOP, '/vendor-list.json', { status: 404, body: 'gone' });
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  site.publish({ tcf: TCF });
  await page.goto(site.page('', LISTEN));
  await expect.poll(() => errors.join('\n')).toContain('/vendor-list.json was answered with 404');
  expect(await told(page)).toEqual([]);
  const status = await page.evaluate(
    () =>
      new Promise((resolve) =>
        window.__tcfapi?.('ping', 2, (data: { cmpStatus: string }) => resolve(data.cmpStatus)),
      ),
  );
  expect(status).toBe('error');
});

test('without a CMP id there is no __tcfapi, and the console says why', async ({ page, world }) => {
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  const checked = checkSite({ ...CONFIG, tcf: TCF });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  // As a bundle would be that nobody has checked.
  const { entry } = makeBundle({ ...checked.config, tcf: { ...checked.config.tcf, cmpId: 0 } as never });
  const src = world.serve(SHOP, '/s/sluice.js', { type: 'text/javascript', body: entry });
  await page.goto(world.page('/no-id', `<!doctype html><head><script src="${src}"></script></head>`));
  expect(errors).toEqual([expect.stringMatching(/tcf\.cmpId is missing\. IAB Europe gives one/)]);
  expect(await page.evaluate(() => [typeof window.__tcfapi, '__tcfapiLocator' in window])).toEqual([
    'undefined',
    false,
  ]);
  expect(await page.evaluate(() => typeof window.sluice)).toBe('object');
});
