import type { Locator } from 'playwright/test';
import { layoutShift } from '../support/layout-shift.js';
import { expect, test } from '../support/world.js';
import type { Look } from '../../../widget/notice/styles/tokens.js';
import { draw, enterDrawing } from './drawn.js';
import { button, enter, notice, preferences, siteOf, wayBack } from './scene.js';

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

// A page of several drawings each: more than one test's usual work.
test.describe.configure({ timeout: 60_000 });

const ACCENTS = [undefined, '#ffee00', '#000000', '#ffffff', '#777777', '#e4002b', '#0a5bd3'];

for (const colorScheme of ['light', 'dark'] as const)
  test(`all text has 4.5:1 in ${colorScheme}, whatever the accent, pointed at or not`, async ({
    page,
    world,
  }) => {
    await page.emulateMedia({ colorScheme });
    await enterDrawing(page, world);
    const grounds = new Set<string>();
    const faint: object[] = [];
    const look = async (accent: string | undefined, root: Locator) => {
      const lowest = await lowestContrast(root);
      if (lowest.ratio < 4.5) faint.push({ accent, ...lowest });
    };
    for (const accent of ACCENTS) {
      const site = siteOf({ theme: accent ? { accent } : {} });
      await draw(page, site, 'question', 'IT');
      grounds.add(await notice(page).evaluate((element) => getComputedStyle(element).backgroundColor));
      for (const action of ['accept', 'options', 'close']) {
        await button(page, action).hover();
        await look(accent, notice(page));
      }
      await draw(page, site, 'preferences');
      await preferences(page).evaluate((element) =>
        element.querySelectorAll('details').forEach((details) => (details.open = true)),
      );
      await look(accent, preferences(page));
    }
    expect([...grounds]).toEqual([colorScheme === 'dark' ? 'rgb(28, 29, 33)' : 'rgb(255, 255, 255)']);
    expect(faint).toEqual([]);
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

test('lies where it is put: a card in a corner or the middle of an edge, a bar along an edge, a panel in the middle', async ({
  page,
  world,
}) => {
  await enterDrawing(page, world);
  const at = async (layout: 'card' | 'bar' | 'panel', position: Look['position']) => {
    await draw(page, siteOf({ layout, position }));
    const { x, y, width, height } = (await notice(page).boundingBox()) ?? {
      x: NaN,
      y: NaN,
      width: 0,
      height: 0,
    };
    const view = page.viewportSize() ?? { width: 0, height: 0 };
    return [x, view.width - x - width, y, view.height - y - height].map(Math.round);
  };
  const positions = ['bottom-right', 'bottom-left', 'bottom', 'top', 'center'] as const;
  const cards: number[][] = [];
  for (const position of positions) cards.push(await at('card', position));
  const [right, left, bottom, top, center] = cards as [number[], number[], number[], number[], number[]];
  expect([right[1], right[3]]).toEqual([16, 16]);
  expect([left[0], left[3]]).toEqual([16, 16]);
  expect([bottom[0], bottom[3]]).toEqual([bottom[1], 16]);
  expect([top[0], top[2]]).toEqual([top[1], 16]);
  expect([center[0], center[2]]).toEqual([center[1], center[3]]);
  for (const position of positions) {
    const [left, right, above, below] = await at('bar', position);
    expect([left, right, position === 'top' ? above : below]).toEqual([0, 0, 0]);
  }
  const [x, X, y, Y] = await at('panel', 'bottom-right');
  expect([x, y]).toEqual([X, Y]);
});

/** Boxes whose place depends on the direction, from the edge that their line begins at. */
const boxes = (root: Locator, dir: 'ltr' | 'rtl') =>
  root.evaluate((element: HTMLElement, dir) => {
    element.dir = dir;
    element.querySelectorAll('details').forEach((details) => (details.open = true));
    const { left, right } = element.getBoundingClientRect();
    return [...element.querySelectorAll('h2, p, button, li, label, input, dl, dt, summary')].map((each) => {
      const box = each.getBoundingClientRect();
      const start = dir === 'ltr' ? box.left - left : right - box.right;
      return [each.tagName, Math.round(start), Math.round(box.top), Math.round(box.width)];
    });
  }, dir);

test('is its own mirror image where the writing runs from right to left, and stays in its place', async ({
  page,
  world,
}) => {
  await enterDrawing(page, world);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const layout of ['card', 'bar', 'panel'] as const) {
      await draw(page, siteOf({ layout }), 'question', 'IT');
      const [before, place] = [await boxes(notice(page), 'ltr'), await notice(page).boundingBox()];
      expect(before.length).toBeGreaterThan(5);
      expect(await boxes(notice(page), 'rtl')).toEqual(before);
      expect(await notice(page).boundingBox()).toEqual(place);
    }
    await draw(page, siteOf(), 'preferences');
    const before = await boxes(preferences(page), 'ltr');
    expect(before.length).toBeGreaterThan(30);
    expect(await boxes(preferences(page), 'rtl')).toEqual(before);
  }
});

test('is at rest on its first frame, and moves nothing where less motion is wanted', async ({
  page,
  world,
}) => {
  await enterDrawing(page, world);
  const moving = (root: Locator) =>
    root.evaluate((element) =>
      [element, ...element.querySelectorAll('*')].flatMap((each) =>
        ['', '::before'].flatMap((part) => {
          const { transitionDuration, animationName } = getComputedStyle(each, part);
          return transitionDuration === '0s' && animationName === 'none' ? [] : [each.tagName + part];
        }),
      ),
    );
  await draw(page, siteOf());
  expect(await moving(notice(page))).toEqual([]);
  await draw(page, siteOf(), 'preferences');
  expect(new Set(await moving(preferences(page)))).toEqual(new Set(['INPUT::before']));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(preferences(page))).toEqual([]);
});

test('moves nothing on the page', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await button(page, 'reject').click();
  await wayBack(page).waitFor();
  expect(await layoutShift(page)).toBe(0);
});

test('is not printed', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect(notice(page)).toBeHidden();
});
