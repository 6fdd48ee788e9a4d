import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { SHOP, type Site, test as base } from '../bundle/site.js';

export { expect } from 'playwright/test';
export { CONFIG, requestsOf, type Site, TRACKER, type World } from '../bundle/site.js';

/** A shop that saves a theme and shows branches. */
export const PERSONAL = {
  purposes: { preferences: {}, personalization: {}, analytics: {}, marketing: {} },
  prefs: { theme: ['light', 'dark'], town: [] },
};

/** What stands for a piece of the page: in which frames it could be seen is written down by {@link watch}. */
export const piece = (name: string, height = 100): string =>
  `<p data-see="${name}" style="margin:0;height:${height}px">${name}</p>`;

/** A branch, and the default after it. */
export const choice = (condition: string, [branch, fallback]: readonly [string, string] | string[]): string =>
  `<template data-sluice-if="${condition}">${branch}</template>${fallback?.replace('<p', '<p data-sluice-else')}`;

/** Where a page that is served slowly is cut. */
export const CUT = '<!-- cut -->';

interface Shift extends PerformanceEntry {
  readonly value: number;
  /** Half a second after an input: the metric leaves those out. */
  readonly hadRecentInput: boolean;
}

interface Watched {
  shifts: Shift[];
  seen: Set<string>;
}

export const test = base.extend<{ site: Site; slowly: (body: string) => Promise<string> }>({
  locale: 'de-AT',
  site: async ({ site, page }, use) => {
    site.publish(PERSONAL);
    await page.addInitScript(() => {
      const watched: Watched = { shifts: [], seen: new Set() };
      Object.assign(window, { watched });
      new PerformanceObserver((list) => {
        watched.shifts.push(...(list.getEntries() as Shift[]));
      }).observe({ type: 'layout-shift', buffered: true });
      const look = (): void => {
        for (const element of document.querySelectorAll<HTMLElement>('[data-see]'))
          if (element.checkVisibility()) watched.seen.add(element.dataset.see as string);
        requestAnimationFrame(look);
      };
      // Last before a frame is painted.
      requestAnimationFrame(look);
    });
    await use(site);
  },
  // A page of the shop whose pieces come one after the other, with time to paint between them.
  slowly: async ({ site }, use) => {
    let pieces: string[] = [];
    const server = createServer(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      for (const text of pieces) {
        response.write(text);
        await after(150);
      }
      response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    await use(async (body) => {
      const html = `<!doctype html><html lang="en"><head>${site.publish(PERSONAL)}<title>Shop</title></head><body>${body}`;
      pieces = html.split(CUT);
      return `http://${SHOP}:${(server.address() as AddressInfo).port}/`;
    });
    server.close();
  },
});

/** Lets the browser paint, and tell of it. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)))),
  );

/** Every layout shift of the page so far, also those that CLS leaves out: `after input`, or its size. */
export async function shifts(page: Page): Promise<(number | 'after input')[]> {
  await painted(page);
  return page.evaluate(() =>
    (window as unknown as { watched: Watched }).watched.shifts.map(({ value, hadRecentInput }) =>
      hadRecentInput ? 'after input' : value,
    ),
  );
}

/** Pieces that were to be seen in any frame so far. */
export async function seen(page: Page): Promise<string[]> {
  await painted(page);
  return page.evaluate(() => [...(window as unknown as { watched: Watched }).watched.seen]);
}

/** Pieces that are to be seen now, in their order. */
export const visible = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-see]')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.dataset.see as string),
  );

/** An answer that was given on an earlier page. */
export async function answerBefore(page: Page, site: Site, answer: Record<string, boolean>): Promise<void> {
  await page.goto(site.page());
  await page.evaluate((purposes) => window.sluice?.choose(purposes), answer);
}
