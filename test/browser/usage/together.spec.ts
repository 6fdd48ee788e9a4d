import type { Page } from 'playwright/test';
import { expect, test } from '../support/world.js';
import { openSite } from './site.js';

/** Lets counting begin in all of them within the same few milliseconds, as where a session is restored. Each is a process of its own. */
async function beginTogether(pages: readonly Page[]): Promise<void> {
  const at = Date.now() + 250;
  await Promise.all(
    pages.map((page) =>
      page.evaluate(async (when) => {
        await new Promise((resolve) => setTimeout(resolve, when - Date.now()));
        window.usage.grant('analytics');
      }, at),
    ),
  );
}

test('windows that open at once are one visit: its first view is one, and all find the same dates', async ({
  context,
  world,
}) => {
  const site = await openSite(world);
  const paths = ['/a', '/b', '/c'];
  for (const path of paths) site.page(path);
  const pages = await Promise.all(paths.map(() => context.newPage()));
  await Promise.all(pages.map((page, i) => page.goto(world.url(paths[i] as string))));
  await beginTogether(pages);
  // One waits for the other: nothing of it is told before it is left.
  await pages[0]?.waitForTimeout(600);
  await Promise.all(pages.map((page) => page.goto('about:blank')));
  await expect.poll(() => site.sum('views')).toBe(3);
  expect([site.sum('visits'), site.sum('bounces')]).toEqual([1, 0]);
  const ends = Object.values(site.pages('exits'));
  expect(ends.sort()).toEqual([0, 0, 1]);
  expect(new Set(site.reports().map(({ hour, d }) => JSON.stringify([hour, d]))).size).toBe(1);
});

test('a window that is closed at once leaves its visit to the one beside it', async ({ context, world }) => {
  const site = await openSite(world);
  const pages = [await context.newPage(), await context.newPage()] as const;
  await pages[0].goto(site.page('/a'));
  await pages[1].goto(site.page('/b'));
  await beginTogether(pages);
  await expect.poll(() => site.sum('visits')).toBe(1);
  const closed = site.reports()[0]?.d.entry === '/a' ? 0 : 1;
  await pages[closed].close();
  await pages[1 - closed]?.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(2);
  expect([site.sum('visits'), site.sum('bounces')]).toEqual([1, 0]);
});
