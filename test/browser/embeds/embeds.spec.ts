import { axe } from '../support/axe.js';
import { expect, placeholders, press, test } from './embedded.js';

const boxOf = (selector: string) => {
  const rect = document.querySelector(selector)?.getBoundingClientRect();
  return rect && [rect.x + scrollX, rect.y + scrollY, rect.width, rect.height];
};

test.describe('placeholders', () => {
  test('lie exactly over embeds of every size, and nothing moves as they come or as all is loaded', async ({
    page,
    embedded: { open, film, asked },
  }) => {
    const src = film('/a');
    await open(
      `<p id="over">Text</p>
      <iframe id="plain" width="560" height="315" data-src="${src}" data-sluice-service="films"></iframe> and text
      <div style="position:relative;padding-top:40%;width:80%"><iframe id="hack" style="position:absolute;inset:0;width:100%;height:100%;border:0" data-src="${src}" data-sluice-service="films"></iframe></div>
      <iframe id="ratio" style="display:block;width:50%;aspect-ratio:16/9;margin:1em auto" data-src="${src}" data-sluice-service="films"></iframe>
      <div style="display:flex;gap:20px;justify-content:flex-end"><p>A</p><iframe id="flex" width="300" height="150" data-src="${src}" data-sluice="media"></iframe></div>
      <div style="display:grid;grid-template-columns:1fr 2fr"><p>A</p><iframe id="grid" width="100%" height="150" data-src="${src}" data-sluice="media"></iframe></div>
      <div style="overflow:auto;height:200px;border-radius:12px"><p style="height:80px">A</p><iframe id="scrolls" width="300" height="300" data-src="${src}" data-sluice="media"></iframe></div>
      <figure dir="rtl"><iframe id="rtl" width="300" height="140" data-src="${src}" data-sluice="media"></iframe><figcaption>Rule</figcaption></figure>
      <p style="text-align:center"><iframe id="centre" width="60%" height="160" data-src="${src}" data-sluice="media"></iframe></p>
      <video id="video" controls width="320" height="180" data-src="${src}" data-sluice="media"></video>
      <audio id="audio" controls data-src="${src}" data-sluice="media"></audio>
      <object id="object" width="320" height="200" data-data="${src}" data-sluice="media"></object>
      <iframe id="tiny" width="1" height="1" data-src="${src}" data-sluice="media"></iframe>
      <iframe id="gone" style="display:none" data-src="${src}" data-sluice="media"></iframe><p id="under">Text</p>`,
      {
        // Rules for what stands where, as sites have them.
        head: `<style>* + * { margin-top: 7px } figure > iframe + figcaption { margin-top: 40px }</style>`,
      },
    );
    const ids = 'over plain hack ratio flex grid scrolls rtl centre video audio object under'.split(' ');
    const boxes = async () =>
      Promise.all(ids.map(async (id) => [id, ...((await page.evaluate(boxOf, `#${id}`)) ?? [])]));
    const before = await boxes();
    await page.setViewportSize({ width: 1280, height: 4000 });
    await expect(placeholders(page)).toHaveCount(11);
    expect(await boxes()).toEqual(before);
    const over = await page.evaluate(() =>
      [...document.querySelectorAll('[data-sluice-embed]')].map((element) => {
        const rect = (one: Element) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [x, y, width, height].map((n) => Math.round(n * 10)).join();
        };
        const held = [...document.querySelectorAll('[data-sluice-held]')];
        return held.some((one) => rect(one) === rect(element)) ? 'exact' : rect(element);
      }),
    );
    expect([...new Set(over)]).toEqual(['exact']);
    expect(asked()).toEqual([]);

    // The embed moves in its own scroller, and its placeholder with it.
    await page.evaluate(() => document.querySelector('#scrolls')?.parentElement?.scrollBy(0, 60));
    const off = () =>
      page.evaluate(() => {
        const frame = document.querySelector('#scrolls') as Element;
        return (frame.nextElementSibling?.getBoundingClientRect().y ?? 0) - frame.getBoundingClientRect().y;
      });
    await expect.poll(off).toBeCloseTo(0, 1);
    await page.evaluate(() => document.querySelector('#scrolls')?.parentElement?.scrollBy(0, -60));

    await page.evaluate(() => window.sluice?.acceptAll());
    await expect(placeholders(page)).toHaveCount(0);
    expect(await boxes()).toEqual(before);
    await expect.poll(() => asked().length).toBeGreaterThan(8);
  });

  test('load one alone, or a service for good; a withdrawal takes both away', async ({
    page,
    embedded: { open, film, asked },
  }) => {
    await open(
      `<iframe id="a" title="Our harbour" width="560" height="315" data-src="${film('/a')}" data-sluice-service="films"></iframe>
      <iframe id="b" width="560" height="315" ></iframe>
      <script>document.querySelector('#b').src = '${film('/b')}'</script>`,
      { refused: true },
    );
    await page.setViewportSize({ width: 1280, height: 1200 });
    await expect(placeholders(page)).toHaveCount(2);
    expect(await axe(page, '[data-sluice-embed]')).toEqual([]);
    expect(asked()).toEqual([]);
    const before = await page.evaluate(() => document.cookie);
    await press(page, 'once');
    await expect(placeholders(page)).toHaveCount(1);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('a');
    await expect.poll(() => asked()).toEqual(['/a']);
    expect(await page.evaluate(() => document.cookie)).toBe(before);
    await page.evaluate(() => window.sluice?.withdraw());
    await expect(placeholders(page)).toHaveCount(2);
    expect(await page.evaluate(() => document.querySelector('#a')?.hasAttribute('src'))).toBe(false);

    await press(page, 'always');
    await expect(placeholders(page)).toHaveCount(0);
    await expect.poll(() => asked()).toEqual(['/a', '/a', '/b']);
    expect(await page.evaluate(() => window.sluice?.verdict().services['films'])).toEqual({
      state: 'granted',
      why: 'chosen',
    });
    expect(await page.evaluate(() => window.sluice?.allowed('media'))).toBe(false);
    await page.evaluate(() => window.sluice?.withdraw());
    await expect(placeholders(page)).toHaveCount(2);
  });

  test('has no buttons for a minor, and asks no third party for a poster', async ({
    page,
    embedded: { open, film, asked },
  }) => {
    await open(
      `<iframe width="560" height="315" data-sluice-poster="${film('/c')}" data-src="${film('/a')}" data-sluice-service="films"></iframe>`,
      { config: { audience: 'child' } },
    );
    await expect(placeholders(page)).toHaveCount(1);
    await expect(placeholders(page)).toContainText('TidePlayer is not loaded');
    await expect(placeholders(page).locator('button, img')).toHaveCount(0);
    expect(asked()).toEqual([]);
  });
});
