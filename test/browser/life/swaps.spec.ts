import type { Page } from 'playwright/test';
import {
  button,
  choice,
  expect,
  held,
  notice,
  preferences,
  standing,
  STANDS,
  test,
  wayBack,
} from './alive.js';

const ANEW = 'a loader that writes the whole document anew';

/** How routers and re-rendering servers put another page in the place of this one; each as it is done, in a line or two. */
const SWAPS: Readonly<Record<string, () => unknown>> = {
  'Turbo: another body in the place of this one': () => {
    const next = document.createElement('body');
    next.innerHTML = '<main><h1>Turbo</h1><a href="#" data-sluice-open>Cookies</a></main>';
    document.documentElement.replaceChild(next, document.body);
  },
  'Turbo under a view transition': () =>
    document.startViewTransition(() => {
      const next = document.createElement('body');
      next.innerHTML = '<h1>Again</h1><a href="#" data-sluice-open>Cookies</a>';
      document.body.replaceWith(next);
    }).finished,
  'Astro: attributes of the root and all of the body': () =>
    document.startViewTransition(() => {
      const { documentElement: html } = document;
      for (const { name } of [...html.attributes]) html.removeAttribute(name);
      html.setAttribute('lang', 'en');
      html.setAttribute('data-astro-transition', 'forward');
      const next = new DOMParser().parseFromString(
        '<h1>Astro</h1><a href="#" data-sluice-open>Cookies</a>',
        'text/html',
      ).body;
      document.body.replaceChildren(...next.childNodes);
    }).finished,
  'htmx: the HTML of the body': () => {
    document.body.innerHTML = '<h1>htmx</h1><a href="#" data-sluice-open>Cookies</a>';
  },
  'Livewire: whatever the server does not know is taken out': () => {
    const known = new Set(['H1', 'A']);
    for (const node of [...document.body.children]) if (!known.has(node.tagName)) node.remove();
  },
  'pjax: head and body': () => {
    document.head.replaceChildren(Object.assign(document.createElement('title'), { text: 'Other' }));
    const next = document.createElement('body');
    next.innerHTML = '<h1>pjax</h1><a href="#" data-sluice-open>Cookies</a>';
    document.body = next;
  },
  [ANEW]: () => {
    document.open();
    document.write(
      '<!doctype html><html lang="en"><head><title>New</title></head><body><h1>New</h1><a href="#" data-sluice-open>Cookies</a></body></html>',
    );
    document.close();
  },
};

const swap = (page: Page, how: () => unknown) => page.evaluate(how);
const settled = (page: Page) => expect.poll(() => standing(page)).toEqual(STANDS);

test('whatever takes the page away, one notice comes first in the next, and links to the preferences work', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await settled(page);
  for (const [what, how] of Object.entries(SWAPS))
    await test.step(what, async () => {
      await swap(page, how);
      await settled(page);
      await page.locator('a[data-sluice-open]').click();
      await expect(preferences(page)).toBeVisible();
      await choice(page, 'close').click();
      await expect(preferences(page)).toHaveCount(0);
    });
  await button(page, 'reject').click();
  await expect(notice(page)).toHaveCount(0);
  expect(await held(page)).toEqual({ analytics: 'denied chosen', marketing: 'denied chosen' });
});

test('once answered, the way back is in each next page, and asks no more', async ({ page, site }) => {
  await page.goto(site.page());
  await button(page, 'accept').click();
  for (const [what, how] of Object.entries(SWAPS))
    await test.step(what, async () => {
      await swap(page, how);
      await page.evaluate(() => document.querySelector('a[data-sluice-open]')?.remove());
      await expect(wayBack(page)).toBeVisible();
      await wayBack(page).click();
      await expect(preferences(page)).toBeVisible();
      await choice(page, 'close').click();
      expect(await page.evaluate(() => document.querySelectorAll('.sluice-back').length)).toBe(1);
    });
  await expect(notice(page)).toHaveCount(0);
});

test('the way back is still there after a long visit to a site that never loads a page anew', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await button(page, 'reject').click();
  for (const many of [45, 45])
    await page.evaluate(async (swaps) => {
      for (let i = 0; i < swaps; i++) {
        document.body.replaceWith(document.createElement('body'));
        await Promise.resolve();
      }
      await new Promise((resolve) => setTimeout(resolve, 1100));
    }, many);
  await expect(wayBack(page)).toBeVisible();
});

test('preferences that are open stay open, with what was switched, when the page goes from under them', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await button(page, 'options').click();
  const analytics = preferences(page).getByRole('switch', { name: /statistics/i });
  await analytics.click();
  for (const [what, how] of Object.entries(SWAPS).slice(0, -1))
    await test.step(what, async () => {
      await swap(page, how);
      await expect(preferences(page)).toHaveCount(1);
      await expect(analytics).toBeVisible();
      expect(await preferences(page).evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
      await expect(analytics).toBeChecked();
      await expect(analytics).toBeFocused();
    });
  // A document written anew takes the listeners off what stood in the old one: they close, and open again.
  await swap(page, SWAPS[ANEW] as () => unknown);
  await expect(preferences(page)).toHaveCount(0);
  await page.locator('a[data-sluice-open]').click();
  await analytics.click();
  await choice(page, 'save').click();
  await expect(preferences(page)).toHaveCount(0);
  expect(await held(page)).toEqual({ analytics: 'granted chosen', marketing: 'denied chosen' });
});

test('a notice that had the focus has it again in the next body, and one that had lost it does not take it', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await notice(page).waitFor();
  // What came with the second file knows of the focus.
  await page.evaluate(() => window.sluice?.receipt());
  const swapBody = () => document.body.replaceWith(document.createElement('body'));
  await button(page, 'reject').focus();
  await page.evaluate(swapBody);
  await expect(button(page, 'reject')).toBeFocused();
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.evaluate(swapBody);
  await settled(page);
  await page.waitForTimeout(50);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test('a page swapped in another language finds the question as it was put, and marked as what it is', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await settled(page);
  await page.evaluate(() => {
    document.documentElement.lang = 'de';
    document.body.replaceWith(document.createElement('body'));
  });
  await settled(page);
  await expect(notice(page)).toHaveAttribute('lang', 'en');
  await expect(button(page, 'reject')).toHaveText('Reject all');
  await button(page, 'reject').click();
  await expect(wayBack(page)).toHaveAttribute('lang', 'de');
});
