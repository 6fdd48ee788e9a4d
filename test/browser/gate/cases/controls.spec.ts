import { CHROMIUM_ARGS, findChromium } from '../../../support/chromium.mjs';
import { expect, test } from '../../support/world.js';
import type { Case } from './case.js';
import { CONTROL_ANSWERS, CONTROL_BODY, CONTROLS, PAYMENT } from './controls.js';
import { visiting } from './lives.js';

test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, '--ignore-certificate-errors'],
  },
});
test.describe.configure({ timeout: 60_000 });

const SHOP_PAGE: Case = {
  name: 'controls',
  group: 'Controls',
  service: PAYMENT,
  unmarked: { body: CONTROL_BODY },
  answers: CONTROL_ANSWERS,
  event: { sent: /\/pay\.js/ },
};

for (const layer of ['mark', 'run time', 'lockdown'] as const) {
  for (const { name, code, gives } of CONTROLS) {
    test(`${layer}: ${name}: undisturbed in every state`, async ({ browser }, info) => {
      await visiting(browser, SHOP_PAGE, layer, 'necessary', async ({ page, site }) => {
        const given = () => page.evaluate(`(async () => { ${code} })()`);
        await page.goto(site.page);
        expect(await given(), 'before a decision').toEqual(gives);
        await page.evaluate(() => window.sluice?.rejectAll());
        expect(await given(), 'refused').toEqual(gives);
        await page.reload();
        expect(await given(), 'refused, reloaded').toEqual(gives);
        await page.evaluate(() => window.sluice?.acceptAll());
        expect(await given(), 'accepted').toEqual(gives);
        await page.evaluate(() => window.sluice?.withdraw());
        expect(await given(), 'withdrawn').toEqual(gives);
      });
      info.annotations.push({ type: 'control', description: JSON.stringify({ name, layer }) });
    });
  }
}
