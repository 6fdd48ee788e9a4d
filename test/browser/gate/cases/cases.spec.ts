import { CHROMIUM_ARGS, findChromium } from '../../../support/chromium.mjs';
import { expect, test } from '../../support/world.js';
import { type Case, type Layer, LAYERS } from './case.js';
import { CASES } from './cases.js';
import { changesTheirMind, kindOf, type Life, visiting, wantsNoMarketing } from './lives.js';
import { ofService, ownsHost, readStored } from './stored.js';
import { prepare } from './trackers/tracker.js';
import { expectedCell, foundCell } from './verdict.js';

test.use({
  actionTimeout: 30_000,
  launchOptions: {
    executablePath: findChromium(),
    // Vendors send nothing for a browser that says it is driven, and workers look at certificates by themselves.
    args: [...CHROMIUM_ARGS, '--disable-blink-features=AutomationControlled', '--ignore-certificate-errors'],
  },
});
// A leak that shows once is one.
test.describe.configure({ timeout: 90_000, retries: 0 });

const FULL = !!process.env.SLUICE_FULL;
/** Lives are mostly waiting: so many cases of one worker wait at the same time. */
const TOGETHER = 6;

const canBe = (item: Case, layer: Layer): boolean => !!(layer === 'marked' ? item.marked : item.unmarked);

/** The slice has each case once, in the first column it can have. */
const inSlice = (item: Case, layer: Layer): boolean => layer === LAYERS.find((l) => canBe(item, l));

/** Every fourth SDK, for what the slice has no time to try on each. */
const TRACKERS = CASES.filter((item) => kindOf(item) === 'tracker');
const inSample = (item: Case): boolean => TRACKERS.indexOf(item) % 4 === 0;

function chunks<Item>(items: readonly Item[]): Item[][] {
  return items.length ? [items.slice(0, TOGETHER), ...chunks(items.slice(TOGETHER))] : [];
}

const cells = CASES.flatMap((item) =>
  LAYERS.filter((layer) => canBe(item, layer) && (FULL || inSlice(item, layer))).map((layer) => ({
    item,
    layer,
  })),
);

for (const chunk of chunks(cells)) {
  test.describe(() => {
    test.describe.configure({ mode: 'default' });
    const lives: Promise<Life[]>[] = [];
    test.beforeAll(async ({ browser }) => {
      // The first time here, packages are bundled.
      test.setTimeout(120_000);
      await Promise.all(chunk.map(({ item }) => prepare(item)));
      for (const { item, layer } of chunk) {
        const lived = Promise.all([
          changesTheirMind(browser, item, layer),
          // In the slice this life is lived by some of the SDKs.
          ...(FULL || inSample(item) ? [wantsNoMarketing(browser, item, layer)] : []),
        ]);
        // Its own test tells of it.
        lived.catch(() => undefined);
        lives.push(lived);
      }
    });

    for (const [at, { item, layer }] of chunk.entries()) {
      test(`${item.name}, ${layer}: is as its cell says`, async ({}, info) => {
        const lived = (await lives[at]) as Life[];
        const cell = foundCell(item, lived);
        info.annotations.push({
          type: 'cell',
          description: JSON.stringify({ name: item.name, layer, cell }),
        });
        const what = lived.flatMap((life) => life.leaks.map((leak) => `${leak.state}: ${leak.what}`));
        expect(cell, what.join('\n')).toEqual(expectedCell(item, layer, cell));
      });
    }
  });
}

const loose = CASES.filter((item) => item.unmarked && (FULL || inSample(item)));

for (const item of loose) {
  test(`${item.name}: leaks where the gate is off, and leaves nothing that its service does not name`, async ({
    browser,
  }) => {
    await prepare(item);
    await visiting(browser, item, 'off', 'analytics', async (visit) => {
      await visit.page.goto(visit.site.page);
      // What is stored is looked for at once: the eraser works with the gate off, too.
      if ('stored' in item.event) await visit.expectWork('accepted', 'itself');
      await visit.expectSilence('before a decision');
      if ('sent' in item.event) {
        expect(visit.leaks).not.toEqual([]);
        await visit.expectWork('accepted', 'itself');
      }
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
