import { act, acceptAndReload, expect, SHOP, test, TRACKER, type World } from './locked.js';
import { HELD_WAYS, type Way } from './ways.js';

const pathOf = ({ name }: Way): string => `/${name.replace(/\W+/g, '-')}.js`;

/** Each way asks for a path of its own, so that one page shows them all. */
const all = (world: World): string =>
  HELD_WAYS.map(
    (way) =>
      `try { const at = '${world.url(pathOf(way), TRACKER)}'; ${way.code} } catch (e) { console.log(e) }`,
  )
    .map((code) => `await (async () => { ${code} })();`)
    .join('\n');

const names = (paths: readonly string[]): string[] =>
  HELD_WAYS.filter((way) => paths.includes(pathOf(way))).map(({ name }) => name);

for (const mode of ['meta', 'header'] as const) {
  test.describe(`locked down by ${mode}`, () => {
    test.use({ mode });

    test('asks nothing of a denied host in any way, and everything once it is granted', async ({
      page,
      world,
      locked,
    }) => {
      test.setTimeout(40_000);
      world.serve(SHOP, '/redirect', ({ path }) => ({
        status: 302,
        headers: { location: decodeURIComponent(path.slice(10)) },
      }));
      world.serve(SHOP, '/first.mjs', ({ path }) => ({
        type: 'text/javascript',
        body: `import '${decodeURIComponent(path.slice(11))}'`,
      }));
      await page.goto(locked.page('/x', ''));
      await act(page, world, all(world));
      await page.waitForTimeout(700);
      expect(names(await locked.asked())).toEqual([]);

      await acceptAndReload(page);
      await act(page, world, all(world));
      await expect
        .poll(async () => names(await locked.asked()), { timeout: 10_000 })
        .toEqual(HELD_WAYS.map(({ name }) => name));

      await page.evaluate(() => window.sluice?.withdraw());
      world.clear();
      await act(page, world, all(world));
      await page.waitForTimeout(700);
      expect(names(await locked.asked())).toEqual([]);
    });
  });
}
