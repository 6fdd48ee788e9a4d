import { software } from '../support/software.js';
import { layoutShift } from '../support/layout-shift.js';
import { expect, placeholders, press, test } from './embedded.js';

const HOSTILE = `<style>
  div, button, strong, small, p { all: unset !important; display: none !important; }
  body > * { position: static !important; }
</style>`;

test('stands in a hostile page and in small boxes, with the owner’s picture, is walked by keyboard, and moves nothing', async ({
  page,
  world,
  embedded: { open, film, asked },
}) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  const held = `data-src="${film('/a')}" data-sluice-service="films"`;
  await open(
    `<a id="before" href="#a">Before</a><br>
    <iframe id="big" width="640" height="360" data-sluice-poster="/poster.png" ${held}></iframe><br>
    <iframe id="small" width="180" height="110" ${held}></iframe><br>
    <iframe id="low" width="600" height="90" ${held}></iframe><br>
    <a id="after" href="#b">After</a>`,
    { head: HOSTILE, refused: true },
  );
  await expect(placeholders(page)).toHaveCount(3);
  const picture = placeholders(page).first().locator('img');
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  expect(world.requests('shop.localhost').map(({ path }) => path)).toContain('/poster.png');

  for (const at of [0, 1, 2]) {
    const over = placeholders(page).nth(at);
    const [outer, button] = await Promise.all([
      over.boundingBox(),
      over.locator('[data-sluice-action=once]').boundingBox(),
    ]);
    if (!outer || !button) throw new Error(`nothing to press in ${at}`);
    expect(button.height).toBeGreaterThanOrEqual(24);
    expect(button.y).toBeGreaterThanOrEqual(outer.y);
    expect(button.y + button.height).toBeLessThanOrEqual(outer.y + outer.height);
    expect(button.x + button.width).toBeLessThanOrEqual(outer.x + outer.width);
  }
  for (const at of [1, 2])
    await expect(placeholders(page).nth(at).locator('[data-sluice-action=always]')).toBeHidden();

  await page.locator('#before').focus();
  const stops: string[] = [];
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    stops.push((await page.evaluate(() => document.activeElement?.textContent)) ?? '');
  }
  expect(stops).toEqual([
    'Load this once',
    'Always load TidePlayer',
    'Cookie settings',
    'Load this once',
    'Load this once',
    'After',
  ]);
  expect(await layoutShift(page)).toBe(0);
  expect(asked()).toEqual([]);

  await page.locator('#before').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('big');
  await expect.poll(() => asked()).toEqual(['/a']);
  await expect(placeholders(page)).toHaveCount(2);
});

test('stands for a template’s embed, and lets it go alone', async ({
  page,
  embedded: { open, film, asked },
}) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  await open(
    `<div id="room" style="width:560px;aspect-ratio:16/9"><template data-sluice="media"><iframe id="film" style="width:100%;height:100%;border:0" src="${film('/d')}"></iframe></template></div>
    <iframe width="560" height="315" data-src="${film('/e')}" data-sluice="media"></iframe>`,
  );
  await expect(placeholders(page)).toHaveCount(2);
  expect(asked()).toEqual([]);
  await press(page, 'once');
  await expect(page.locator('#room > #film')).toBeVisible();
  await expect(placeholders(page)).toHaveCount(1);
  await expect.poll(() => asked()).toEqual(['/d']);
});

test('loads nothing for software, and opens the preferences', async ({
  page,
  embedded: { open, film, asked },
}) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  await open(
    `<iframe width="560" height="315" data-src="${film('/a')}" data-sluice-service="films"></iframe>
    ${software('[data-sluice-embed] [data-sluice-action=once]')}`,
    { refused: true },
  );
  await expect(page.locator('[data-sluice-preferences]')).toBeVisible();
  await expect(placeholders(page)).toHaveCount(1);
  expect(asked()).toEqual([]);
});
