import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { expect, test } from '../support/world.js';
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

test('every language fits every layout at every size, and accept is like reject', async ({ page, world }) => {
  await enterDrawing(page, world);
  const sites = LANGUAGES.flatMap((lang) =>
    LAYOUTS.map((layout) => [`${lang} ${layout}`, siteOf({ layout }, { languages: [lang] })] as const),
  );
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
    const layers = await measure(
      'preferences',
      sites.filter((_, i) => i % LAYOUTS.length === 0),
    );
    expect.soft(faulty(layers), `preferences ${at}`).toEqual([]);
  }
});
