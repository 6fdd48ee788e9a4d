import { axe } from '../support/axe.js';
import { expect, test } from '../support/world.js';
import { draw, enterDrawing } from './drawn.js';
import { faultsOf } from './measure.js';
import { button, decision, enter, notice, preferences, siteOf, wayBack } from './scene.js';

// A page of several drawings each: more than one test's usual work.
test.describe.configure({ timeout: 60_000 });

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on any layout, on the preferences nor on the way back, ${colorScheme}`, async ({
    page,
    world,
  }) => {
    await page.emulateMedia({ colorScheme });
    await enterDrawing(page, world);
    for (const layout of ['card', 'bar', 'panel'] as const) {
      await draw(
        page,
        siteOf({ layout, theme: { accent: '#ffee00' } }, { languages: ['de'] }),
        'question',
        'IT',
      );
      expect(await axe(page, '[data-sluice-notice]')).toEqual([]);
    }
    await draw(page, siteOf(), 'preferences');
    await preferences(page).getByText('Services: 2').click();
    expect(await axe(page, '[data-sluice-preferences]')).toEqual([]);
    await enter(page, world, { body: '<main><h1>Harbour</h1></main>' });
    await button(page, 'reject').click();
    await wayBack(page).waitFor();
    expect(await axe(page, 'html')).toEqual([]);
  });

test('is walked by keyboard alone: into the question, the preferences and back, to an answer and to the page', async ({
  page,
  world,
}) => {
  await enter(page, world, { region: 'IT' });
  await notice(page).waitFor();
  const at = () =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      const name =
        at?.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? at.labels?.[0] : at)?.textContent;
      return at === document.body ? 'the page' : (name ?? '');
    });
  const press = async (...keys: string[]) => {
    const stops: string[] = [];
    for (const key of keys) {
      await page.keyboard.press(key);
      stops.push(await at());
    }
    return stops;
  };
  const question = ['Privacy policy', 'Reject all', 'Accept all', 'Options', 'Close and reject all'];
  expect(await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')).toEqual([...question, 'Read more']);
  expect(await press('Shift+Tab', 'Shift+Tab')).toEqual(['Close and reject all', 'Options']);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cookie settings' })).toBeFocused();
  expect(await press('Tab', 'Tab', 'Tab', 'Tab')).toEqual([
    'Close without saving',
    'Privacy policy',
    'Services: 1',
    'Remembered settingsOff',
  ]);
  expect(await press('Space', 'Tab', 'Space', 'Tab')).toEqual([
    'Remembered settingsOn',
    'Usage statisticsOff',
    'Usage statisticsOn',
    'Services: 2',
  ]);
  expect(await press('Enter', 'Tab')).toEqual(['Services: 2', 'shop metricsOn']);
  await page.keyboard.press('Escape');
  await expect(button(page, 'options')).toBeFocused();
  expect(await decision(page)).toBeNull();
  await press('Shift+Tab', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(wayBack(page)).toBeVisible();
  expect((await decision(page))?.purposes).toMatchObject({ analytics: false });
  expect(['Cookie settings', 'Read more']).toContain((await press('Tab'))[0]);
});

test('stands widened text and text of twice the size (WCAG 2.2, 1.4.12 and 1.4.4)', async ({
  page,
  world,
}) => {
  await enterDrawing(page, world);
  const SPACED = { 'line-height': '1.5', 'letter-spacing': '.12em', 'word-spacing': '.16em' };
  const restyled = (layer: 'question' | 'preferences', style: object | 'doubled') =>
    page.evaluate(
      ([style, layer, faults]) => {
        const elements = document.querySelectorAll<HTMLElement>('.sluice, .sluice *');
        const sizes = [...elements].map((each) => parseFloat(getComputedStyle(each).fontSize));
        elements.forEach((each, i) => {
          const set = style === 'doubled' ? { 'font-size': `${(sizes[i] ?? 0) * 2}px` } : style;
          for (const [name, value] of Object.entries(set)) each.style.setProperty(name, value, 'important');
        });
        return (new Function(`return ${faults}`)() as typeof faultsOf)(layer);
      },
      [style, layer, String(faultsOf)] as const,
    );
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const style of [SPACED, 'doubled'] as const) {
      for (const layout of ['card', 'bar', 'panel'] as const) {
        await draw(page, siteOf({ layout }), 'question');
        expect(await restyled('question', style), `${layout} ${size.width}`).toEqual([]);
      }
      await draw(page, siteOf(), 'preferences');
      expect(await restyled('preferences', style), `preferences ${size.width}`).toEqual([]);
    }
  }
});

test('its title hides no heading of the page: it is a region with a heading of its own', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await expect(page.getByRole('region', { name: 'May we use cookies?' })).toBeVisible();
  await button(page, 'options').click();
  await expect(page.getByRole('dialog', { name: 'Cookie settings' })).toBeVisible();
});

test('every control is at least 24 px, and answers at least 44 px high', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  for (const action of ['accept', 'reject'])
    expect((await button(page, action).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button(page, 'options').click();
  for (const control of await preferences(page).locator('button, label, summary').all()) {
    if (!(await control.isVisible())) continue;
    const box = await control.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test('keeps what the page focuses out from under it, scrolling where it can and moving where it cannot [links-in-reach]', async ({
  page,
  world,
}) => {
  await enterDrawing(page, world);
  const covered: string[] = [];
  const looks = [
    ['card', 'bottom-right'],
    ['card', 'bottom-left'],
    ['card', 'top'],
    ['bar', 'bottom'],
    ['bar', 'top'],
    ['panel', 'center'],
  ] as const;
  for (const { width, height } of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize({ width, height });
    for (const [layout, position] of looks) {
      await draw(page, siteOf({ layout, position }));
      const under = await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const under: string[] = [];
        for (const id of ['first', 'last'])
          for (const block of ['start', 'center', 'end'] as const) {
            const link = document.getElementById(id);
            link?.blur();
            // Where the browser could have scrolled it to.
            link?.scrollIntoView({ block, behavior: 'instant' });
            link?.focus({ preventScroll: true });
            await frame();
            await frame();
            const [over, box] = [document.querySelector('.sluice-notice'), link].map((each) =>
              each?.getBoundingClientRect(),
            );
            const clear =
              over &&
              box &&
              (box.bottom <= over.top ||
                box.top >= over.bottom ||
                box.right <= over.left ||
                box.left >= over.right);
            if (!clear || box.bottom < 0 || box.top > innerHeight) under.push(`${id} ${block}`);
          }
        return under;
      });
      covered.push(...under.map((what) => `${what} at ${width} × ${height} by ${layout} ${position}`));
    }
  }
  expect(covered).toEqual([]);
});

test('shows its edges in forced colours', async ({ page, world }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await enter(page, world);
  await notice(page).waitFor();
  const width = await button(page, 'accept').evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(width).toBe('1px');
  await button(page, 'reject').click();
  const [icon, ground] = await wayBack(page).evaluate((element) => [
    getComputedStyle(element, '::before').backgroundColor,
    getComputedStyle(element).backgroundColor,
  ]);
  expect(icon).not.toBe(ground);
});
