import type { Page } from 'playwright/test';
import { expect, test } from './house.js';
import { near } from './near.js';

const BELOW = [
  'Funnels',
  'Before and after a page',
  'Your events',
  'Counted by itself',
  'Who came back',
  'Web vitals',
  'With those who did not agree',
];

interface Stop {
  readonly panel: string;
  readonly text: string;
  /** What a screen reader says beside it. */
  readonly description: string;
  /** Nothing covers it, and it is in the window. */
  readonly isSeen: boolean;
}

const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const [x, y] = [(left + Math.min(right, innerWidth)) / 2, (top + Math.min(bottom, innerHeight)) / 2];
    return {
      panel: at.closest('section')?.querySelector('h2')?.textContent ?? '',
      text: at.textContent ?? '',
      description: document.getElementById(at.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
      isSeen: at.contains(document.elementFromPoint(x, y)),
    };
  });

test('Tab comes by every panel in the order it is seen, and what it stands on is seen and explained', async ({
  visit,
}) => {
  const page = await visit.open('?funnel-by=source');
  for (const title of BELOW) await near(page, title);
  await page.waitForLoadState('networkidle');
  await page.getByRole('region', { name: 'Goals' }).getByRole('button').last().focus();

  const stops: Stop[] = [];
  while (stops.at(-1)?.panel !== 'What the gate held and what escaped' && stops.length < 200) {
    await page.keyboard.press('Tab');
    stops.push(await stopOf(page));
  }
  const panels = stops.map(({ panel }) => panel);
  expect(panels.filter((panel, i) => panel !== panels[i - 1])).toEqual([
    ...BELOW.slice(0, -1),
    'Consent',
    ...BELOW.slice(-1),
    'What the gate held and what escaped',
  ]);
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  const said = (text: RegExp): readonly string[] =>
    stops.filter((stop) => text.test(stop.text)).map(({ description }) => description);
  for (const description of said(/small values/i)) expect(description).toContain('picked out');
  for (const description of said(/^Before the choice/)) expect(description).toContain('never recorded');
  expect(said(/small values/i).length).toBeGreaterThan(0);
  expect(said(/^Of the one before/)).toEqual([expect.stringContaining('the one before it')]);

  const vitals = page.getByRole('region', { name: 'Web vitals' });
  await vitals.getByRole('button', { name: /^LCP/ }).focus();
  await page.keyboard.press('Tab');
  const tooltip = page.getByRole('tooltip').filter({ hasText: 'Good up to 200' });
  await expect(tooltip).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/vital=inp/);
  await expect(vitals.getByRole('button', { name: /^INP/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tooltip).toBeHidden();
});
