import type { Page } from 'playwright/test';
import { expect, test as base } from '../bundle/site.js';

export { expect } from '../bundle/site.js';

/** Every test of this folder also says that the page saw no error of ours, nor of its own because of us. */
export const test = base.extend<{ errors: string[] }>({
  errors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export const notice = (page: Page) => page.locator('[data-sluice-notice]');
export const button = (page: Page, action: string) => notice(page).locator(`[data-sluice-action=${action}]`);
export const preferences = (page: Page) => page.locator('[data-sluice-preferences]');
export const choice = (page: Page, action: string) =>
  preferences(page).locator(`[data-sluice-action=${action}]`);
export const wayBack = (page: Page) => page.locator('.sluice-back');
export const cookie = (page: Page) => page.evaluate(() => document.cookie);

/** What holds in the page, by purpose that is asked for. */
export const held = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(
      Object.entries(window.sluice?.verdict().purposes ?? {})
        .filter(([id]) => id !== 'necessary')
        .map(([id, { state, why }]) => [id, `${state} ${why}`]),
    ),
  );

/** How the notice stands in the page: how many there are, whether one comes first, and whether a visitor can press reject. */
export const standing = (page: Page) =>
  page.evaluate(() => {
    const all = document.querySelectorAll('[data-sluice-notice]');
    const reject = all[0]?.querySelector('[data-sluice-action=reject]');
    const { left, top, width, height } = reject?.getBoundingClientRect() ?? new DOMRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      notices: all.length,
      fixed: !!all[0] && getComputedStyle(all[0]).position === 'fixed',
      first: !!all[0] && document.body.firstElementChild === all[0],
      pressable: !!reject && hit === reject,
    };
  });

export const STANDS = { notices: 1, fixed: true, first: true, pressable: true };
