import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { cookie, expect, held, notice, preferences, test } from './alive.js';
import { readRule } from './consent-o-matic.js';

const AUTOCONSENT = 'node_modules/@duckduckgo/autoconsent/';
const ENGINE = readFileSync(`${AUTOCONSENT}dist/autoconsent.playwright.js`, 'utf8');
const THEIRS = JSON.parse(readFileSync(`${AUTOCONSENT}rules/rules.json`, 'utf8')) as {
  autoconsent: object[];
};
const OURS = JSON.parse(readFileSync('docs/software/autoconsent.json', 'utf8')) as object;
const REFUSED = { analytics: 'denied chosen', marketing: 'denied chosen' };
const OPEN = { analytics: 'denied rule', marketing: 'denied rule' };

interface Told {
  readonly type: string;
  readonly cmp?: string;
  readonly result?: boolean;
}

/**
 * The page says so in its console: to look into it would count as a person's doing, as playwright evaluates with a user gesture, and
 * the next click would be taken for a person's.
 */
const said = (page: Page, what: string) =>
  page.waitForEvent('console', { predicate: (message) => message.text() === what, timeout: 15_000 });

/**
 * autoconsent's content script in the page. It is answered there, not from here, for the same reason.
 */
async function withAutoconsent(
  page: Page,
  config: object,
  rules: object,
): Promise<() => Promise<readonly Told[]>> {
  const answering = `{
    const told = (window.autoconsentTold = []);
    window.autoconsentSendMessage = async (message) => {
      told.push(message);
      console.debug(message.type);
      // It asks before it can hear.
      await null;
      if (message.type === 'init')
        window.autoconsentReceiveMessage({ type: 'initResp', config: ${JSON.stringify({
          enabled: true,
          disabledCmps: [],
          enablePrehide: true,
          enableCosmeticRules: true,
          enableGeneratedRules: true,
          detectRetries: 20,
          isMainWorld: false,
          prehideTimeout: 2000,
          logs: {},
          ...config,
        })}, rules: ${JSON.stringify(rules)} });
      if (message.type === 'eval')
        window.autoconsentReceiveMessage({ type: 'evalResp', id: message.id, result: (0, eval)(message.code) });
      if (message.type === 'optOutResult' || message.type === 'optInResult')
        setTimeout(() => window.autoconsentReceiveMessage({ type: 'selfTest' }), 200);
    };
  }`;
  await page.addInitScript({ content: answering + ENGINE });
  return () => page.evaluate(() => (window as unknown as { autoconsentTold: Told[] }).autoconsentTold);
}

test.describe('autoconsent', () => {
  test('refuses by its heuristic, knowing nothing of us: kept as software’s, and counted apart', async ({
    page,
    site,
    world,
  }) => {
    site.publish({ usage: { collector: world.url('') } });
    const told = await withAutoconsent(
      page,
      { autoAction: 'optOut', enableHeuristicDetection: true, heuristicMode: 'reject' },
      THEIRS,
    );
    await Promise.all([said(page, 'optOutResult'), page.goto(site.page())]);
    await expect(notice(page)).toHaveCount(0);
    expect(await told()).toContainEqual(
      expect.objectContaining({ type: 'popupFound', cmp: 'HEURISTIC-REJECT' }),
    );
    expect(await held(page)).toEqual(REFUSED);
    // Policy 1, then the day, then 4: answered by software.
    expect(await cookie(page)).toMatch(/sluice=1\.1\.\w+\.4\./);
    const reports = () =>
      world
        .requests('shop.localhost')
        .filter(({ path }) => path.startsWith('/v1/report'))
        .map(({ body }) => body)
        .join();
    await expect.poll(reports).toContain('"software":true');
    expect(site.asked()).toEqual([]);
  });

  test('refuses by our rule, at once, and finds by its own test that it has', async ({ page, site }) => {
    const told = await withAutoconsent(page, { autoAction: 'optOut' }, { autoconsent: [OURS] });
    await Promise.all([said(page, 'optOutResult'), page.goto(site.page())]);
    await expect
      .poll(async () => (await told()).find(({ type }) => type === 'selfTestResult')?.result)
      .toBe(true);
    expect(await told()).toContainEqual(
      expect.objectContaining({ type: 'optOutResult', cmp: 'sluice', result: true }),
    );
    expect(await held(page)).toEqual(REFUSED);
    expect(await cookie(page)).toMatch(/sluice=1\.1\.\w+\.4\./);
  });

  test('among all its own rules, ours alone claims the notice', async ({ page, site }) => {
    const told = await withAutoconsent(
      page,
      { autoAction: 'optOut' },
      { ...THEIRS, autoconsent: [...THEIRS.autoconsent, OURS] },
    );
    await Promise.all([said(page, 'optOutResult'), page.goto(site.page())]);
    await expect(notice(page)).toHaveCount(0);
    expect((await told()).filter(({ type }) => type === 'cmpDetected').map(({ cmp }) => cmp)).toEqual([
      'sluice',
    ]);
  });

  test('accepts nothing where the owner does not let software grant: the preferences open and say why', async ({
    page,
    site,
  }) => {
    await withAutoconsent(page, { autoAction: 'optIn' }, { autoconsent: [OURS] });
    await Promise.all([said(page, 'optInResult'), page.goto(site.page())]);
    await expect(preferences(page)).toContainText(/a program in your browser/i);
    expect(await held(page)).toEqual(OPEN);
    expect(await cookie(page)).toBe('');
    expect(site.asked()).toEqual([]);
  });

  test('accepts where the owner lets it, and the decision says that software did', async ({ page, site }) => {
    site.publish({ decision: { softwareMayGrant: true } });
    await withAutoconsent(page, { autoAction: 'optIn' }, { autoconsent: [OURS] });
    await Promise.all([said(page, 'optInResult'), page.goto(site.page())]);
    await expect(notice(page)).toHaveCount(0);
    expect(await held(page)).toEqual({ analytics: 'granted chosen', marketing: 'granted chosen' });
    expect(await cookie(page)).toMatch(/sluice=1\.1\.\w+\.4\./);
  });
});

test.describe('Consent-O-Matic’s rule, walked by a reader of ours', () => {
  const rule = JSON.parse(readFileSync('docs/software/consent-o-matic.json', 'utf8')) as { sluice: object };
  const walk = (wanted: Readonly<Record<string, boolean>>) =>
    `<script>(${readRule.toString()})(${JSON.stringify(rule.sluice)}, ${JSON.stringify(wanted)}).then(() => console.debug('walked'))</script>`;

  test('refuses when it is to allow nothing', async ({ page, site }) => {
    await Promise.all([said(page, 'walked'), page.goto(site.page(walk({})))]);
    await expect(notice(page)).toHaveCount(0);
    expect(await held(page)).toEqual(REFUSED);
    expect(await cookie(page)).toMatch(/sluice=1\.1\.\w+\.4\./);
  });

  test('sets single purposes, also ones the owner made, where software may grant', async ({ page, site }) => {
    site.publish({
      purposes: {
        analytics: {},
        marketing: {},
        media: {},
        preferences: {},
        loyalty: { label: { en: 'Loyalty', de: 'Treue' }, text: { en: 'Points.', de: 'Punkte.' } },
      },
      decision: { softwareMayGrant: true },
    });
    await Promise.all([said(page, 'walked'), page.goto(site.page(walk({ B: true, X: true })))]);
    await expect(notice(page)).toHaveCount(0);
    expect(await held(page)).toEqual({
      analytics: 'granted chosen',
      loyalty: 'granted chosen',
      marketing: 'denied chosen',
      media: 'denied chosen',
      preferences: 'denied chosen',
    });
  });

  test('grants none where the owner does not let it, and the preferences say so', async ({ page, site }) => {
    await Promise.all([said(page, 'walked'), page.goto(site.page(walk({ B: true })))]);
    await expect(preferences(page)).toContainText(/a program in your browser/i);
    expect(await held(page)).toEqual(OPEN);
    expect(await cookie(page)).toBe('');
  });
});
