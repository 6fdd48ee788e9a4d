import { WORDINGS } from '../../../widget/notice/texts/index.js';
import type { Page } from 'playwright/test';
import { expect, test, type World } from '../support/world.js';
import { enterDrawing } from './drawn.js';
import { faultsOf, heightOf } from './measure.js';
import { siteOf } from './scene.js';

const LANGUAGES = Object.keys(WORDINGS);
const LAYOUTS = ['card', 'bar', 'panel'] as const;
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** The smallest phone, a phone on its side, and a desktop at 400 % (WCAG 2.2, 1.4.10): text may scroll there, answers may not. */
const SMALL = [
  { width: 320, height: 640 },
  { width: 844, height: 390 },
  { width: 320, height: 256 },
];

/** With a close button, which takes room. */
const ITALY = 'IT';

test.describe.configure({ timeout: 120_000 });

for (const layout of LAYOUTS)
  test(`every language fits at every size, and accept is like reject: ${layout}`, async ({ page, world }) => {
    await measureAll(page, world, layout);
  });

async function measureAll(page: Page, world: World, layout: (typeof LAYOUTS)[number]): Promise<void> {
  await enterDrawing(page, world);
  const sites = LANGUAGES.map((lang) => [lang, siteOf({ layout }, { languages: [lang] })] as const);
  const measure = (layer: 'question' | 'preferences', drawn: typeof sites) =>
    page.evaluate(
      async ([layer, drawn, region, faults, height]) => {
        const faultsOf = new Function(`return ${faults}`)() as (of: typeof layer) => string[];
        const heightOf = new Function(`return ${height}`)() as () => {
          height: number;
          hidden: number;
          text: number;
        };
        const measured = [];
        for (const [name, site] of drawn) {
          await window.draw(site, layer, region);
          measured.push({ name, faults: faultsOf(layer), ...heightOf() });
        }
        return measured;
      },
      [layer, drawn, ITALY, String(faultsOf), String(heightOf)] as const,
    );
  const faulty = (measured: Awaited<ReturnType<typeof measure>>) =>
    measured.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));

  for (const size of [DESKTOP, PHONE, ...SMALL]) {
    await page.setViewportSize(size);
    const at = `at ${size.width} × ${size.height}`;
    const questions = await measure('question', sites);
    expect.soft(faulty(questions), `question ${at}`).toEqual([]);
    const cut = questions.filter(({ hidden, text }) => (SMALL.includes(size) ? text < 48 : hidden > 0));
    expect.soft(cut, `text of the question out of sight ${at}`).toEqual([]);
    if (size === PHONE)
      expect
        .soft(
          questions.filter(({ height }) => height > 0.45 * size.height),
          'higher than 45 % of a phone',
        )
        .toEqual([]);
    // They are the same in every layout.
    if (layout === 'card')
      expect.soft(faulty(await measure('preferences', sites)), `preferences ${at}`).toEqual([]);
  }
}
