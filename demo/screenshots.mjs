// `npm run screenshots`: the notice in all its looks for docs/notice.md, after a build; and the pictures of the README from a demo that
// `npm start` is running, where one is.
import { chromium } from 'playwright';
import { CHROMIUM_ARGS, findChromium } from '../test/support/chromium.mjs';
import { shootNotice } from './screenshots/notice.mjs';

const shop = `http://localhost:${process.env.SLUICE_DEMO_PORT || 8080}`;
const dashboard = `http://localhost:${process.env.SLUICE_PORT || 8787}/app`;

const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
await shootNotice(browser);

const runs = await fetch(shop).then(
  () => true,
  () => false,
);
if (runs) await shootDemo();
else console.log(`Nothing answers at ${shop}: the shop and the dashboard are left as they were.`);
await browser.close();

async function shootDemo() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  const shoot = async (name) => {
    // Time for what the page draws last.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `docs/images/${name}.png` });
  };
  await page.goto(shop);
  await page.locator('[data-sluice-notice]').waitFor();
  await shoot('shop');
  await page.click('[data-sluice-notice] [data-sluice-action=options]');
  await page.locator('[data-sluice-preferences]').waitFor();
  await shoot('preferences');
  await page.goto(dashboard);
  await shoot('dashboard');
}
