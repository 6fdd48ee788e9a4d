import { CHROMIUM_ARGS, findChromium } from '../../../support/chromium.mjs';
import { expect, test } from '../../support/world.js';
import { type Case, type Layer, LAYERS } from './case.js';
import { CASES } from './cases.js';
import { changesTheirMind, kindOf, visiting, wantsNoMarketing } from './lives.js';
import { lockdown } from './lockdown.js';
import { marking } from './marking.js';
import { expectedCell, foundCell } from './verdict.js';
import { ofService, ownsHost, readStored } from './stored.js';

test.use({
  actionTimeout: 6000,
  launchOptions: {
    executablePath: findChromium(),
    // Vendors send nothing for a browser that says it is driven, and workers look at certificates by themselves.
    args: [...CHROMIUM_ARGS, '--disable-blink-features=AutomationControlled', '--ignore-certificate-errors'],
  },
});
test.describe.configure({ timeout: 60_000 });

const FULL = !!process.env.SLUICE_FULL;

const missing: Partial<Record<Layer, boolean>> = { mark: !marking, lockdown: !lockdown };

const canBe = (item: Case, layer: Layer): boolean =>
  !missing[layer] && !!(layer === 'marked' ? item.marked : item.unmarked);

/** The slice has each case once, in the first column it can have. */
const inSlice = (item: Case, layer: Layer): boolean => layer === LAYERS.find((l) => canBe(item, l));

for (const [layer, isMissing] of Object.entries(missing)) {
  if (isMissing) test.skip(`the column "${layer}" waits for what it tries`, () => undefined);
}

for (const item of CASES) {
  test.describe(item.name, () => {
    for (const layer of LAYERS.filter((l) => canBe(item, l) && (FULL || inSlice(item, l)))) {
      test(`${layer}: is as its cell says`, async ({ browser }, info) => {
        const lives = await Promise.all([
          changesTheirMind(browser, item, layer),
          wantsNoMarketing(browser, item, layer),
        ]);
        const cell = foundCell(item, lives);
        info.annotations.push({
          type: 'cell',
          description: JSON.stringify({ case: item.name, layer, cell }),
        });
        const what = lives.flatMap((life) => life.leaks.map((leak) => `${leak.state}: ${leak.what}`));
        expect(cell, what.join('\n')).toEqual(expectedCell(item, layer));
      });
    }

    if (item.unmarked && (FULL || kindOf(item) === 'tracker')) {
      test('leaks where the gate is off, and leaves nothing that its service does not name', async ({
        browser,
      }) => {
        await visiting(browser, item, 'off', 'analytics', async (visit) => {
          await visit.page.goto(visit.site.page);
          await visit.expectSilence('before a decision');
          expect(visit.leaks).not.toEqual([]);
          await visit.expectWork('accepted', 'itself');
          expect(visit.worked).toMatchObject([{ how: 'itself' }]);
          const strangers = visit.web
            .since(0)
            .map(({ host }) => host)
            .filter((host) => host !== 'www.shop.example' && !ownsHost(visit.site.service, host));
          expect(strangers).toEqual([]);
          const stored = await readStored(visit.page);
          expect(ofService(visit.site.service, stored)).toEqual(stored);
        });
      });
    }
  });
}
