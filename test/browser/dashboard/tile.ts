import type { Locator, Page } from 'playwright/test';

/** The number of a tile. */
export const tile = (page: Page, label: string): Locator =>
  page
    .locator('.tile')
    .filter({ has: page.locator('.tile-label').getByText(label, { exact: true }) })
    .locator('.tile-value');
