import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { answerBefore, expect, shifts, test } from './visited.js';

const text = readFileSync('docs/personalize.md', 'utf8');
const blocks = (lang: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${lang}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code as string);
const [config] = blocks('json').map((code) => JSON.parse(code) as object);
const [saved, branches, code] = blocks('html').map((html) =>
  html.replace('<script src="/sluice.js"></script>', ''),
);
const YES = { preferences: true, personalization: true };

const complaints = (page: Page): string[] => {
  const said: string[] = [];
  page.on('console', (message) => /error|warn/.test(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  return said;
};

test.describe('docs/personalize.md', () => {
  test('the theme of the example is there at once, on the next page too', async ({ page, site }) => {
    const said = complaints(page);
    site.publish(config);
    await answerBefore(page, site, YES);
    const url = site.page(saved);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.goto(url);
    expect(await theme()).toBe('light');
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await theme()).toBe('dark');
    await page.goto(url);
    expect(await theme()).toBe('dark');
    await page.getByRole('button', { name: 'As it was' }).click();
    expect(await theme()).toBe('light');
    expect(said).toEqual([]);
  });

  test('the branches of the example show who came how', async ({ page, site }) => {
    const said = complaints(page);
    site.publish(config);
    const heading = (html: string) => page.getByRole('heading', { name: html });
    const url = site.page(branches);
    await page.goto(url);
    await expect(heading('Welcome')).toBeVisible();
    await page.evaluate(() => window.sluice?.acceptAll());
    await page.goto(url);
    await expect(heading('Willkommen')).toBeVisible();
    await page.goto(`${url}?utm_campaign=spring-2026`);
    await expect(heading('Frühling am Hafen')).toBeVisible();
    await expect(heading('Welcome')).toBeHidden();
    expect(await shifts(page)).toEqual([]);
    expect(said).toEqual([]);
  });

  test('the code of the example applies the first that holds, and takes it back', async ({ page, site }) => {
    const said = complaints(page);
    site.publish(config);
    const at = (hour: number) => page.clock.setFixedTime(new Date().setHours(hour, 30));
    const hours = () => page.locator('#hours').textContent();
    await at(9);
    await answerBefore(page, site, YES);
    const url = site.page(code);
    await page.goto(url);
    expect(await hours()).toBe('Wir antworten innerhalb eines Tages.');
    await at(22);
    await page.goto(url);
    expect(await hours()).toBe('We answer in the morning.');
    await page.evaluate(() => window.sluice?.withdraw());
    expect(await hours()).toBe('We answer within a day.');
    expect(said).toEqual([]);
  });
});
