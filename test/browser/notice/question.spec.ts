import { software } from '../support/software.js';
import { expect, test } from '../support/world.js';
import { ARTICLE, button, calls, decision, enter, notice, preferences, siteOf, wayBack } from './scene.js';

test('asks first in the body, and takes no focus', async ({ page, world }) => {
  await enter(page, world);
  await expect(notice(page)).toBeVisible();
  expect(await page.evaluate(() => document.body.firstElementChild?.hasAttribute('data-sluice-notice'))).toBe(
    true,
  );
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await expect(page.getByRole('region', { name: 'May we use cookies?' })).toBeVisible();
});

test('is reached by Tab before the page: policy, reject, accept, options, then the page', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await notice(page).waitFor();
  const stops: (string | null)[] = [];
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
  }
  expect(stops).toEqual(['Privacy policy', 'Reject all', 'Accept all', 'Options', 'Read more']);
});

test('one click accepts, one click rejects, and the way back takes its place [one-click-no]', async ({
  page,
  world,
}) => {
  for (const [action, expected, granted] of [
    ['accept', 'accept notice person', true],
    ['reject', 'reject notice person', false],
  ] as const) {
    await enter(page, world);
    await button(page, action).click();
    expect((await calls(page)).filter((call) => call !== 'shown')).toEqual([expected]);
    expect((await decision(page))?.purposes).toEqual({
      preferences: granted,
      analytics: granted,
      media: granted,
      marketing: granted,
    });
    await expect(notice(page)).toHaveCount(0);
    await expect(wayBack(page)).toBeVisible();
  }
});

test('Escape, a scroll and a click beside it decide nothing [silence-is-no]', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.wheel(0, 800);
  await page.mouse.click(200, 200);
  await expect(notice(page)).toBeVisible();
  expect(await decision(page)).toBeNull();
});

test('leaves the page free to scroll and to be clicked [no-wall] [links-in-reach]', async ({
  page,
  world,
}) => {
  await enter(page, world, { head: '<style>body{margin:0}</style>' });
  await notice(page).waitFor();
  await page.locator('#first').click();
  expect(page.url()).toContain('#more');
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('a click that no person made does not grant: the preferences open and say so', async ({
  page,
  world,
}) => {
  await enter(page, world, { body: software('[data-sluice-action=accept]') + ARTICLE });
  await expect(preferences(page)).toContainText('A program in your browser');
  await expect(notice(page)).toBeVisible();
  expect(await decision(page)).toBeNull();
});

test('a click that no person made refuses', async ({ page, world }) => {
  await enter(page, world, { body: software('[data-sluice-action=reject]') + ARTICLE });
  await expect(wayBack(page)).toBeVisible();
  expect(await calls(page)).toContain('reject notice software');
});

test('is counted as shown after a whole second in sight, and once', async ({ page, world }) => {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await enter(page, world);
  await page.clock.runFor(900);
  expect(await calls(page)).toEqual([]);
  await page.clock.runFor(200);
  expect(await calls(page)).toEqual(['shown']);
  await page.clock.runFor(3000);
  expect(await calls(page)).toEqual(['shown']);
});

test('is not counted as shown while an extension keeps it out of sight', async ({ page, world }) => {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await enter(page, world);
  for (const [name, value] of [
    ['display', 'none'],
    ['opacity', '0'],
  ] as const) {
    await notice(page).evaluate(
      (element: HTMLElement, [n, v]) => element.style.setProperty(n, v, 'important'),
      [name, value] as const,
    );
    await page.clock.runFor(3000);
    expect(await calls(page)).toEqual([]);
    await notice(page).evaluate((element: HTMLElement, n) => element.style.removeProperty(n), name);
    await page.clock.runFor(500);
  }
  await page.clock.runFor(1000);
  expect(await calls(page)).toEqual(['shown']);
});

test('comes again in the next body when a router swaps it, and still answers', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.innerHTML = '<h1>Another page</h1>';
    document.body.replaceWith(body);
  });
  await expect(notice(page)).toBeVisible();
  await page.evaluate(() => document.body.replaceChildren(document.createElement('main')));
  await expect(notice(page)).toBeVisible();
  await button(page, 'reject').click();
  expect(await calls(page)).toContain('reject notice person');
  await page.evaluate(() => document.body.replaceChildren());
  await expect(wayBack(page)).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('gives in to a page that keeps taking it out, instead of fighting for ever', async ({ page, world }) => {
  await enter(page, world, {
    body: `<script>new MutationObserver(() => document.querySelector('[data-sluice-notice]')?.remove()).observe(document.body, { childList: true })</script>${ARTICLE}`,
  });
  await expect(page.locator('h1')).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('speaks the language of the page', async ({ page, world }) => {
  await enter(page, world, { lang: 'de' });
  await expect(notice(page)).toContainText('Dürfen wir Cookies verwenden?');
  await expect(notice(page)).toHaveAttribute('lang', 'de');
  await expect(button(page, 'reject')).toHaveText('Alle ablehnen');
});

test('speaks the site’s own language rather than nothing when another cannot be fetched', async ({
  page,
  world,
}) => {
  await enter(page, world, { lang: 'de', packFails: true });
  await expect(button(page, 'reject')).toHaveText('Reject all');
  await expect(notice(page)).toHaveAttribute('lang', 'en');
});

test('has a close button that refuses where the rule wants one, and none elsewhere [close-refuses]', async ({
  page,
  world,
}) => {
  await enter(page, world, { region: 'IT' });
  await notice(page).getByRole('button', { name: 'Close and reject all' }).click();
  expect(await calls(page)).toContain('reject notice person');
  await enter(page, world, { region: 'DE' });
  await notice(page).waitFor();
  await expect(button(page, 'close')).toHaveCount(0);
});

test.describe('where the rule is opt-out', () => {
  test('asks nothing and shows the way to the privacy choices [us-choices]', async ({ page, world }) => {
    await enter(page, world, { region: 'US' });
    await expect(wayBack(page)).toHaveText('Your privacy choices');
    await expect(notice(page)).toHaveCount(0);
    await wayBack(page).click();
    await expect(preferences(page)).toContainText('these are on unless you switch them off');
    await expect(preferences(page).getByRole('switch', { name: 'Advertising' })).toBeChecked();
  });

  test('says that the signal of the browser was honoured', async ({ page, world }) => {
    await enter(page, world, { region: 'US', gpc: true });
    await expect(wayBack(page)).toContainText('Opt-out request honoured');
    await wayBack(page).click();
    await expect(preferences(page)).toContainText('Global Privacy Control');
    await expect(preferences(page).getByRole('switch', { name: 'Advertising' })).not.toBeChecked();
  });
});

test('a change is told once, in one line, and answered by nothing', async ({ page, world }) => {
  const policy = {
    version: 2,
    url: '/privacy',
    changes: [{ version: 2, added: [], tell: { en: 'We moved our servers to Iceland.' } }],
  };
  const told = {
    policy: 1,
    day: Math.floor(Date.now() / 864e5),
    source: 'notice',
    gpcSeen: false,
    rule: '*',
    purposes: { preferences: false, analytics: true, media: false, marketing: false },
    services: {},
    told: 1,
    variant: '',
  } as const;
  await enter(page, world, { site: siteOf({}, { policy }), decision: told });
  const line = page.getByRole('region', { name: 'Our privacy policy has changed' });
  await expect(line).toContainText('We moved our servers to Iceland.');
  await line.getByRole('button', { name: 'Understood' }).click();
  await expect(line).toHaveCount(0);
  expect(await calls(page)).toEqual(['told']);
  expect((await decision(page))?.purposes).toEqual(told.purposes);
  await expect(wayBack(page)).toBeVisible();
});

test.describe('the way back', () => {
  const answered = { site: siteOf(), region: 'US' } as const;

  test('leaves the place to a link of the page, present or to come, which opens the preferences [way-back]', async ({
    page,
    world,
  }) => {
    await enter(page, world, answered);
    await expect(wayBack(page)).toBeVisible();
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<a href="/elsewhere" data-sluice-open id="own"><b>Cookies</b></a>',
      );
      document.body.addEventListener('click', (event) => event.stopPropagation(), true);
    });
    await expect(wayBack(page)).toBeHidden();
    await page.locator('#own b').click();
    await expect(preferences(page)).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('also opens from inside a component’s shadow tree', async ({ page, world }) => {
    await enter(page, world, answered);
    await page.evaluate(() => {
      const host = document.body.appendChild(document.createElement('my-footer'));
      host.attachShadow({ mode: 'open' }).innerHTML = '<button data-sluice-open>Cookies</button>';
    });
    await page.locator('my-footer button').click();
    await expect(preferences(page)).toBeVisible();
  });

  test('is not there where the owner does not want it', async ({ page, world }) => {
    await enter(page, world, { ...answered, site: siteOf({ reopen: false }) });
    await expect(page.locator('h1')).toBeVisible();
    await expect(wayBack(page)).toHaveCount(0);
  });
});
