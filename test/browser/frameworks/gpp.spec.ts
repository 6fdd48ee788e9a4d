import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import { expect, OTHER, test } from '../bundle/site.js';

const US = { region: 'US-CA', gpp: true };
/** What the string says: the notices given; not opted out, and opted out. */
const IN = 'DBABBg~BUoAAACA.QA';
const OUT = 'DBABBg~BUUAAACA.QA';

/** Keeps every event, as what a listener is told and what a ping would say at that moment. */
const LISTEN = `<script>
  var told = [];
  __gpp('addEventListener', function (event) {
    told.push([event.eventName, event.data, event.pingData.signalStatus, event.pingData.gppString]);
  });
</script>`;

const told = (page: Page) => page.evaluate(() => (window as unknown as { told: unknown[][] }).told);

const act = (page: Page, how: 'acceptAll' | 'rejectAll' | 'withdraw') =>
  page.evaluate((name) => window.sluice?.[name](), how);

test('the script after the tag asks __gpp, and is answered at once', async ({ page, site }) => {
  site.publish(US);
  await page.goto(
    site.page(
      '',
      `<script>
        var answers = {};
        function keep(name) { return function (data, success) { answers[name] = [data, success]; }; }
        __gpp('ping', keep('ping'));
        __gpp('hasSection', keep('has'), 'usca');
        __gpp('hasSection', keep('has not'), 'usnat');
        __gpp('getSection', keep('section'), 'usca');
        __gpp('getSection', keep('other section'), 'tcfeuv2');
        __gpp('getField', keep('field'), 'usca.SaleOptOut');
        __gpp('getField', keep('gpc'), 'usca.Gpc');
        __gpp('getField', keep('no field'), 'usca.toString');
        __gpp('toString', keep('no command'));
        var here = 'object' === typeof frames.__gppLocator;
      </script>`,
    ),
  );
  const { answers, here } = await page.evaluate(() => {
    const { answers, here } = window as unknown as { answers: Record<string, unknown[]>; here: boolean };
    return { answers, here };
  });
  expect(here).toBe(true);
  expect(answers.ping).toEqual([
    {
      gppVersion: '1.1',
      cmpStatus: 'loaded',
      cmpDisplayStatus: 'disabled',
      signalStatus: 'ready',
      supportedAPIs: expect.arrayContaining(['7:usnat', '8:usca', '27:usri']),
      cmpId: 1,
      sectionList: [8],
      applicableSections: [8],
      gppString: IN,
      parsedSections: {
        usca: [
          {
            Version: 1,
            SaleOptOutNotice: 1,
            SharingOptOutNotice: 1,
            SensitiveDataLimitUseNotice: 0,
            SaleOptOut: 2,
            SharingOptOut: 2,
            SensitiveDataProcessing: [0, 0, 0, 0, 0, 0, 0, 0, 0],
            KnownChildSensitiveDataConsents: [0, 0],
            PersonalDataConsents: 0,
            MspaCoveredTransaction: 2,
            MspaOptOutOptionMode: 0,
            MspaServiceProviderMode: 0,
          },
          { SubsectionType: 1, Gpc: false },
        ],
      },
    },
    true,
  ]);
  expect(answers.has).toEqual([true, true]);
  expect(answers['has not']).toEqual([false, true]);
  expect((answers.section?.[0] as unknown[])[1]).toEqual({ SubsectionType: 1, Gpc: false });
  expect(answers['other section']).toEqual([null, true]);
  expect(answers.field).toEqual([2, true]);
  expect(answers.gpc).toEqual([false, true]);
  expect(answers['no field']).toEqual([null, true]);
  expect(answers['no command']).toEqual([null, false]);
});

test('a listener hears each change in the order of the specification', async ({ page, site }) => {
  site.publish(US);
  await page.goto(site.page('', LISTEN));
  await act(page, 'rejectAll');
  await act(page, 'acceptAll');
  await act(page, 'acceptAll');
  await act(page, 'withdraw');
  expect(await told(page)).toEqual([
    ['listenerRegistered', true, 'ready', IN],
    ['signalStatus', 'not ready', 'not ready', IN],
    ['sectionChange', 'usca', 'not ready', OUT],
    ['signalStatus', 'ready', 'ready', OUT],
    ['signalStatus', 'not ready', 'not ready', OUT],
    ['sectionChange', 'usca', 'not ready', IN],
    ['signalStatus', 'ready', 'ready', IN],
    ['signalStatus', 'not ready', 'not ready', IN],
    ['sectionChange', 'usca', 'not ready', OUT],
    ['signalStatus', 'ready', 'ready', OUT],
  ]);
});

test('a listener that is removed, or that throws, keeps no other from hearing', async ({ page, site }) => {
  site.publish(US);
  await page.goto(
    site.page(
      '',
      `<script>
        var gone = [], removed = [];
        __gpp('addEventListener', function (event) { gone.push(event.eventName); if (event.eventName !== 'listenerRegistered') throw new Error('mine'); });
        __gpp('addEventListener', function (event) { if (event.eventName === 'listenerRegistered') var id = event.listenerId; else gone.push('still here');
          if (id) __gpp('removeEventListener', function (data) { removed.push(data); __gpp('removeEventListener', function (again) { removed.push(again); }, id); }, id); });
      </script>${LISTEN}`,
    ),
  );
  await act(page, 'rejectAll');
  expect((await told(page)).map(([name]) => name)).toContain('sectionChange');
  const { gone, removed } = await page.evaluate(() => {
    const { gone, removed } = window as unknown as { gone: string[]; removed: boolean[] };
    return { gone, removed };
  });
  expect(gone).toEqual(['listenerRegistered', 'signalStatus', 'sectionChange', 'signalStatus']);
  expect(removed).toEqual([true, false]);
});

test('where the rule asks first, the signal is not ready until the answer', async ({ page, site }) => {
  site.publish({ ...US, rules: [{ regions: ['US'], model: 'opt-in' }] });
  await page.goto(site.page('', LISTEN));
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  expect(await told(page)).toEqual([
    ['listenerRegistered', true, 'not ready', OUT],
    ['cmpDisplayStatus', 'hidden', 'not ready', OUT],
    ['sectionChange', 'usca', 'not ready', IN],
    ['signalStatus', 'ready', 'ready', IN],
  ]);
});

test('what is released finds the new word already told', async ({ page, site }) => {
  site.publish(US);
  await page.goto(
    site.page(
      `<script type="text/plain" data-sluice="marketing">
        var opted = []; __gpp('getField', function (value) { opted.push(value); }, 'usca.SaleOptOut');
        __uspapi('getUSPData', 1, function (data) { opted.push(data.uspString); });
      </script>`,
      '<script>sluice.rejectAll()</script>',
    ),
  );
  expect(await page.evaluate(() => 'opted' in window)).toBe(false);
  await act(page, 'acceptAll');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { opted?: unknown[] }).opted))
    .toEqual([2, '1YNN']);
});

test('GPC is told as an opt-out, with the signal itself beside', async ({ page, site }) => {
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  );
  site.publish(US);
  await page.goto(site.page('', LISTEN));
  expect((await told(page))[0]?.[3]).toBe('DBABBg~BUUAAACA.YA');
});

for (const isText of [false, true]) {
  test(`a frame of another site is answered, when it sends ${isText ? 'text' : 'an object'}`, async ({
    page,
    site,
    world,
  }) => {
    site.publish(US);
    world.serve(OTHER, '/frame', {
      type: 'text/html',
      body: `<script>
        var answers = {}, isText = ${isText};
        var has = ['__gppLocator', '__uspapiLocator'].every(function (name) { return !!parent.frames[name]; });
        addEventListener('message', function (event) {
          var data = isText ? JSON.parse(event.data) : event.data, back = data.__gppReturn || data.__uspapiReturn;
          answers[back.callId] = [back.returnValue, back.success, event.origin];
        });
        function ask(message) { parent.postMessage(isText ? JSON.stringify(message) : message, '*'); }
        ask({ __gppCall: { command: 'getField', parameter: 'usca.SaleOptOut', version: '1.1', callId: 'a' } });
        ask({ __uspapiCall: { command: 'getUSPData', version: 1, callId: 2 } });
        ask({ __gppCall: { command: 'nothing', callId: 3 } });
      </script>`,
    });
    await page.goto(site.page(`<iframe src="${world.url('/frame', OTHER)}"></iframe>`));
    const frame = page.frames().find((f) => f.url().endsWith('/frame'));
    const shop = world.url('').replace(/\/$/, '');
    await expect
      .poll(() => frame?.evaluate(() => (window as unknown as { answers: object }).answers))
      .toEqual({
        a: [2, true, shop],
        2: [{ version: 1, uspString: '1YNN' }, true, shop],
        3: [null, false, shop],
      });
    expect(await frame?.evaluate(() => (window as unknown as { has: boolean }).has)).toBe(true);
  });
}

test('a stub that stood there before is taken over: its listeners hear, its calls run in their order', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish(US);
  const stub = `<script>
    var told = [], order = [];
    __gpp = function (command, callback) {
      if (command === 'addEventListener') __gpp.events.push({ id: ++__gpp.lastId, callback: callback });
      else __gpp.queue.push([].slice.call(arguments));
    };
    __gpp.queue = []; __gpp.events = []; __gpp.lastId = 6;
    __gpp('addEventListener', function (event) { told.push([event.eventName, event.data, event.listenerId]); });
    __gpp('getField', function (value) { order.push(value); }, 'usca.SaleOptOut');
    __gpp('hasSection', function (value) { order.push(value); }, 'usca');
    __gpp('ping', function (data) { order.push(data.signalStatus); });
  </script>`;
  await page.goto(
    world.page(
      '/stub',
      `<!doctype html><head>${stub}${tag}<script>__gpp('addEventListener', function (event) { order.push(event.listenerId); })</script></head>`,
    ),
  );
  expect(await told(page)).toEqual([
    ['cmpStatus', 'loaded', 7],
    ['cmpDisplayStatus', 'disabled', 7],
    ['signalStatus', 'ready', 7],
  ]);
  expect(await page.evaluate(() => (window as unknown as { order: unknown[] }).order)).toEqual([
    2,
    true,
    'ready',
    8,
  ]);
});

test('outside the US no section applies, and nothing is said of a sale', async ({ page, site }) => {
  site.publish({ gpp: { mspa: 'opt-out' }, region: 'DE' });
  await page.goto(
    site.page(
      '',
      `<script>
        var said = []; __gpp('ping', function (d) { said.push(d.applicableSections, d.sectionList, d.gppString, d.signalStatus, d.cmpDisplayStatus); });
        __uspapi('getUSPData', 1, function (d) { said.push(d.uspString); });
      </script>`,
    ),
  );
  expect(await page.evaluate(() => (window as unknown as { said: unknown[] }).said)).toEqual([
    [-1],
    [],
    'DBAA',
    'ready',
    'disabled',
    '1---',
  ]);
});

test('a site that asks for no framework has none, and carries none', async ({ page, site }) => {
  site.publish();
  await page.goto(site.page());
  expect(
    await page.evaluate(() => [
      Object.keys(window).filter((name) => /^__(gpp|uspapi|tcfapi)/.test(name)),
      document.querySelectorAll('iframe').length,
    ]),
  ).toEqual([[], 0]);
  const reference = checkSite(JSON.parse(readFileSync('test/fixtures/reference.site.json', 'utf8')));
  if ('problems' in reference) throw new Error(JSON.stringify(reference.problems));
  const { entry, files } = makeBundle(reference.config);
  expect(entry).not.toMatch(/__(gpp|uspapi|tcfapi)|tcf/);
  expect([...files.values()].filter((body) => /__(gpp|uspapi|tcfapi)/.test(body))).toEqual([]);
  expect(makeBundle({ ...reference.config, gpp: true }).entry).toContain('__gpp');
});
