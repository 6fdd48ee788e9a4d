import type { Locator, Page } from 'playwright/test';

/** Brings a panel near, which is when it asks for its numbers; gives it once it is there. */
export async function near(page: Page, name: string): Promise<Locator> {
  // Not Playwright's own scrolling: that waits for an element to hold still which is replaced as it comes near.
  await page.getByRole('heading', { name, exact: true }).evaluate((heading) => heading.scrollIntoView());
  const panel = page.getByRole('region', { name, exact: true }).first();
  await panel.waitFor();
  return panel;
}
