import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../support/world.js';
import { button, choice, enter, notice, preferences, siteOf, wayBack } from './scene.js';

const LOOKS = [
  'width',
  'height',
  'font-size',
  'font-weight',
  'font-family',
  'color',
  'background-color',
  'border',
  'border-radius',
  'padding',
  'box-shadow',
  'text-decoration',
  'opacity',
];
const looks = (locator: Locator) =>
  locator.evaluate((element, names) => {
    const style = getComputedStyle(element);
    // A column of a grid may be a hundredth of a pixel wider than the next.
    return names.map((name) => `${name}: ${style.getPropertyValue(name).replace(/\.\d+px/g, 'px')}`);
  }, LOOKS);

/** Every layout in both languages: each test measures one of them at several sizes. */
const VARIANTS = (['card', 'bar', 'panel'] as const).flatMap((layout) =>
  ['en', 'de'].map((lang) => ({ layout, lang })),
);

for (const { layout, lang } of VARIANTS)
  test(`accept and reject are alike, on both layers and at any width: ${layout}, ${lang}`, async ({
    page,
    world,
  }) => {
    await enter(page, world, { lang, site: siteOf({ layout }) });
    await notice(page).waitFor();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await looks(button(page, 'accept'))).toEqual(await looks(button(page, 'reject')));
      expect((await button(page, 'accept').boundingBox())?.y).toBe(
        (await button(page, 'reject').boundingBox())?.y,
      );
    }
    await button(page, 'options').click();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await looks(choice(page, 'accept'))).toEqual(await looks(choice(page, 'reject')));
    }
  });

/** Every piece of text in it, against the nearest background behind it, by what the browser computed. */
const lowestContrast = (root: Locator) =>
  root.evaluate((element) => {
    const parse = (colour: string) => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      // color-mix() computes to color(srgb …), in parts of one.
      return colour.startsWith('color(') ? [r * 255, g * 255, b * 255, alpha] : [r, g, b, alpha];
    };
    const light = (rgb: number[]) =>
      rgb.slice(0, 3).reduce((sum, value, i) => {
        const v = value / 255;
        return (
          sum +
          ([0.2126, 0.7152, 0.0722][i] as number) * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        );
      }, 0);
    const behind = (at: Element | null): number[] => {
      const colour = at ? parse(getComputedStyle(at).backgroundColor) : [255, 255, 255];
      return colour[3] === 0 ? behind(at?.parentElement ?? null) : colour;
    };
    let lowest = { ratio: 21, text: '' };
    for (const each of element.querySelectorAll('*')) {
      if (![...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())) continue;
      const [a = 0, b = 0] = [light(parse(getComputedStyle(each).color)), light(behind(each))].sort(
        (x, y) => y - x,
      );
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < lowest.ratio) lowest = { ratio, text: each.textContent ?? '' };
    }
    return lowest;
  });

for (const colorScheme of ['light', 'dark'] as const)
  for (const accent of ['#ffee00', '#000000', '#ffffff', '#e4002b', '#0a5bd3'])
    test(`all text has 4.5:1 in ${colorScheme} with ${accent}`, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme });
      await enter(page, world, { site: siteOf({ theme: { accent } }), decision: null });
      await notice(page).waitFor();
      const dark = await notice(page).evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(dark).toBe(colorScheme === 'dark' ? 'rgb(28, 29, 33)' : 'rgb(255, 255, 255)');
      expect((await lowestContrast(notice(page))).ratio).toBeGreaterThanOrEqual(4.5);
      await button(page, 'accept').hover();
      expect((await lowestContrast(notice(page))).ratio).toBeGreaterThanOrEqual(4.5);
      await button(page, 'options').click();
      await preferences(page).getByText('Services: 2').click();
      expect((await lowestContrast(preferences(page))).ratio).toBeGreaterThanOrEqual(4.5);
    });

test('a scheme the owner picked beats the system’s', async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await enter(page, world, { site: siteOf({ scheme: 'dark' }) });
  await expect(notice(page)).toHaveCSS('background-color', 'rgb(28, 29, 33)');
});

test('wears the owner’s tokens, from the config or from the page’s own CSS', async ({ page, world }) => {
  await enter(page, world, { site: siteOf({ theme: { radius: 3, accent: '#0b7a5c' } }) });
  await expect(notice(page)).toHaveCSS('border-radius', '3px');
  await expect(button(page, 'accept')).toHaveCSS('background-color', 'rgb(11, 122, 92)');
  await enter(page, world, {
    head: '<style>:root { --sluice-radius: 0px; --sluice-font: monospace }</style>',
  });
  await expect(notice(page)).toHaveCSS('border-radius', '0px');
  await expect(button(page, 'reject')).toHaveCSS('font-family', 'monospace');
});

const inSight = async (page: Page, locator: Locator): Promise<boolean> => {
  const box = await locator.boundingBox();
  const view = page.viewportSize();
  return (
    !!box &&
    !!view &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= view.width &&
    box.y + box.height <= view.height
  );
};

for (const { layout, lang } of VARIANTS) {
  test(`takes at most 45 % of a phone, with all text and buttons in sight: ${layout}, ${lang}`, async ({
    page,
    world,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await enter(page, world, { lang, site: siteOf({ layout }) });
    await notice(page).waitFor();
    expect((await notice(page).boundingBox())?.height).toBeLessThanOrEqual(0.45 * 844);
    const cut = await page
      .locator('.sluice-said')
      .evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(cut).toBeLessThanOrEqual(0);
    for (const action of ['reject', 'accept', 'options'])
      expect(await inSight(page, button(page, action))).toBe(true);
  });

  test(`works on the smallest screens and at 400 %: ${layout}, ${lang}`, async ({ page, world }) => {
    const sideways = (locator: Locator) =>
      locator.evaluate((element) => element.scrollWidth - element.clientWidth);
    const sizes = [
      { width: 320, height: 640 },
      { width: 320, height: 256 },
      { width: 844, height: 390 },
    ];
    await enter(page, world, { lang, site: siteOf({ layout }) });
    await notice(page).waitFor();
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const action of ['reject', 'accept']) expect(await inSight(page, button(page, action))).toBe(true);
      expect(await sideways(notice(page))).toBeLessThanOrEqual(0);
      expect(await sideways(page.locator('html'))).toBeLessThanOrEqual(0);
    }
    await button(page, 'options').click();
    await preferences(page).getByText(/: 2$/).click();
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await inSight(page, choice(page, 'save'))).toBe(true);
      expect(await sideways(page.locator('.sluice-scroll'))).toBeLessThanOrEqual(0);
    }
  });
}

for (const position of ['bottom-right', 'bottom-left', 'bottom', 'top', 'center'] as const)
  test(`a card lies where it is put: ${position}`, async ({ page, world }) => {
    await enter(page, world, { site: siteOf({ position }) });
    await notice(page).waitFor();
    const box = (await notice(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [left, right, top, bottom] = [box.x, 1280 - box.x - box.width, box.y, 720 - box.y - box.height];
    const near = {
      left: left < 20,
      right: right < 20,
      top: top < 20,
      bottom: bottom < 20,
      middle: Math.abs(left - right) < 2,
    };
    const expected = { left: false, right: false, top: false, bottom: false, middle: false };
    if (position === 'center' || position === 'top' || position === 'bottom') expected.middle = true;
    for (const side of ['left', 'right', 'top', 'bottom'] as const)
      if (position.includes(side)) expected[side] = true;
    expect(near).toEqual(expected);
  });

test('moves nothing on the page', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await button(page, 'reject').click();
  await wayBack(page).waitFor();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 300);
      }),
  );
  expect(shift).toBe(0);
});

test('is not printed', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect(notice(page)).toBeHidden();
});
