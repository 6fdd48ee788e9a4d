import type { Page } from 'playwright/test';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { buildEntry, type World } from '../support/world.js';
import { ARTICLE } from './scene.js';

/** Goes to a page on which {@link draw} draws one look after another, without loading it anew. */
export async function enterDrawing(page: Page, world: World): Promise<void> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour</title>
    <meta name="viewport" content="width=device-width,initial-scale=1"></head><body><main>${ARTICLE}</main></body></html>`;
  await page.goto(world.page('/', html));
  await page.addScriptTag({ content: await buildEntry('test/browser/notice/drawing.ts') });
}

export const draw = (
  page: Page,
  site: SiteConfig,
  layer: 'question' | 'preferences' = 'question',
  region = 'DE',
): Promise<void> =>
  page.evaluate(([site, layer, region]) => window.draw(site, layer, region), [site, layer, region] as const);
