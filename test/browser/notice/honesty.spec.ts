import type { Browser } from 'playwright/test';
import { compileSite } from '../../../src/bundle/compile.js';
import type { LanguagePack, Tree } from '../../../src/protocol/page-config.js';
import { prerender } from '../../../widget/notice/prerender.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { buildEntry, expect, test } from '../support/world.js';
import type { Finding, Measured } from './honest.js';
import { ARTICLE, calls, decision, enter, notice, siteOf } from './scene.js';

const LANGUAGES = Object.keys(WORDINGS);
const LAYOUTS = ['card', 'bar', 'panel'] as const;
const SCHEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1280, height: 720 },
  { width: 360, height: 640 },
] as const;
/** Dark on light and light on dark, and one that neither black nor white stands out from by much. */
const ACCENTS = ['#1f4fd8', '#ffee00', '#7f7f7f'] as const;

const packsOf = (notice: Parameters<typeof siteOf>[0] = {}): readonly LanguagePack[] => {
  const { more, packs } = compileSite(siteOf(notice, { languages: LANGUAGES }), prerender);
  return [more.pack, ...packs];
};
const partOf = (tree: Tree, at: number): Tree => tree[at] as Tree;
const SHEET = 2;
const QUESTION = 3;
/** Without the close button, as most regions have it. */
const withoutClose = (question: Tree): Tree => {
  const [tag, attributes, ...parts] = question as Exclude<Tree, string>;
  return [tag, attributes, ...parts.filter((part) => !JSON.stringify(part).includes('"sluice-close"'))];
};

const PACKS = packsOf();
const expectedOf = ({ lang, dir, texts: { accept, reject } }: LanguagePack) => ({
  lang,
  dir,
  accept,
  reject,
});

interface Case {
  readonly name: string;
  readonly sheet: string;
  readonly questions: readonly (readonly [
    name: string,
    tree: Tree,
    expected: ReturnType<typeof expectedOf>,
  ])[];
}

const CASES: readonly Case[] = LAYOUTS.flatMap((layout, i) =>
  SCHEMES.map((scheme) => {
    const packs = packsOf({ layout, scheme, theme: { accent: ACCENTS[i] as string } });
    return {
      name: `${layout} ${scheme}`,
      sheet: partOf((packs[0] as LanguagePack).tree, SHEET) as string,
      questions: packs.flatMap((pack) => {
        const whole = partOf(pack.tree, QUESTION);
        return [
          [pack.lang, withoutClose(whole), expectedOf(pack)] as const,
          [`${pack.lang} with ×`, whole, expectedOf(pack)] as const,
        ];
      }),
    };
  }),
);

const open = async (browser: Browser) => {
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><body>${ARTICLE}`,
  );
  await page.addScriptTag({ content: await buildEntry('test/browser/notice/honest.ts') });
  return page;
};
type Measuring = Awaited<ReturnType<typeof open>>;

/** As text: a tree's type has no end, and what playwright makes of it neither. */
const measureFirst = (page: Measuring, cases: readonly Case[]): Promise<[string, Measured][]> =>
  page.evaluate((text) => {
    const measured: [string, Measured][] = [];
    for (const { name, sheet, questions } of JSON.parse(text) as Case[]) {
      window.bench.dress(sheet);
      for (const [lang, tree, expected] of questions)
        measured.push([`${name} ${lang}`, window.bench.first(tree, expected)]);
    }
    return measured;
  }, JSON.stringify(cases));

test.describe('in every layout, scheme and language, on a desktop and on a phone', () => {
  // In one worker: it is measured once, and each test reads what its rule has found.
  test.describe.configure({ mode: 'default' });
  const found: Finding[] = [];
  const choices = new Map<string, string[]>();
  const of = (rule: string): string[] => found.flatMap(([name, what]) => (name === rule ? [what] : []));

  test.beforeAll(async ({ browser }) => {
    found.length = 0;
    choices.clear();
    const page = await open(browser);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const [name, measured] of await measureFirst(page, CASES)) {
        found.push(
          ...measured.findings.map(([rule, what]) => [rule, `${name}, ${size.width}: ${what}`] as const),
        );
        choices.set(name, [...(choices.get(name) ?? []), measured.choices]);
      }
    }
    await page.close();
  });

  test('was measured', () =>
    expect(choices.size).toBe(LANGUAGES.length * LAYOUTS.length * SCHEMES.length * 2));
  test('accept and reject are of one size, in one row, in one type [equal-buttons]', () =>
    expect(of('equal-buttons')).toEqual([]));
  test('accept and reject read and stand out alike [equal-contrast]', () =>
    expect(of('equal-contrast')).toEqual([]));
  test('accept and reject follow each other by keyboard [tab-order]', () =>
    expect(of('tab-order')).toEqual([]));
  test('says its language and direction, and asks in it [one-language]', () =>
    expect(of('one-language')).toEqual([]));
  test('has no picture and sells nothing [no-promotion]', () => expect(of('no-promotion')).toEqual([]));
  test('covers no more than half of a phone, with both answers in sight [half-a-phone]', () =>
    expect(of('half-a-phone')).toEqual([]));
  test('its link and its answers can be clicked [links-in-reach]', () =>
    expect(of('links-in-reach')).toEqual([]));
  test('a phone offers what a desktop does [same-on-phones]', () => {
    for (const [name, each] of choices) {
      const expected = `reject,accept,options${name.endsWith('×') ? ',close' : ''}`;
      expect([name, ...each]).toEqual([name, expected, expected]);
    }
  });
});

test('the bench sees what is not honest', async ({ browser }) => {
  const page = await open(browser);
  await page.setViewportSize(SIZES[1]);
  const [pack] = PACKS as [LanguagePack];
  const [tag, attributes, ...parts] = withoutClose(partOf(pack.tree, QUESTION)) as Exclude<Tree, string>;
  const tabbed = JSON.stringify(parts).replace('"data-sluice-action":"accept"', '$&,"tabindex":"1"');
  const question: Tree = [tag, attributes, ['img', {}], ...(JSON.parse(tabbed) as Tree[])];
  const sheet = `${partOf(pack.tree, SHEET) as string}@layer sluice{
    .sluice.sluice-notice{max-height:none;height:500px;}
    .sluice .sluice-row [data-sluice-action=reject]{font-size:11px;color:#999;background:#fff;border-color:#eee;}
    .sluice .sluice-row{pointer-events:none;}}`;
  const [[, { findings }]] = (await measureFirst(page, [
    { name: 'crooked', sheet, questions: [['en', question, { ...expectedOf(pack), lang: 'de' }]] },
  ])) as [[string, Measured]];
  expect([...new Set(findings.map(([rule]) => rule))].sort()).toEqual([
    'equal-buttons',
    'equal-contrast',
    'half-a-phone',
    'links-in-reach',
    'no-promotion',
    'one-language',
    'tab-order',
  ]);
  await page.close();
});

test.describe('the preferences, in every language', () => {
  test.describe.configure({ mode: 'default' });
  const found: Finding[] = [];
  const of = (rule: string): string[] => found.flatMap(([name, what]) => (name === rule ? [what] : []));

  test.beforeAll(async ({ browser }) => {
    found.length = 0;
    const page = await open(browser);
    const site = siteOf({}, { languages: LANGUAGES });
    await page.addScriptTag({
      content: `window.scene=${JSON.stringify({ site })};${await buildEntry('test/browser/notice/entry.ts')}`,
    });
    for (const pack of PACKS) {
      const expected = {
        ...expectedOf(pack),
        purposes: Object.keys(site.purposes).map((id) => pack.purposes[id]?.label ?? id),
        said: ['page timer', 'Timer GmbH', '_page-timer', 'page-timer.example', 'page-timer:*'],
        country: 'DE',
      };
      const findings = await page.evaluate(
        async (text) => {
          const [tree, wanted] = JSON.parse(text) as [Tree, typeof expected];
          document.documentElement.lang = wanted.lang;
          // The question in its language behind it, to compare with.
          window.bench.first(tree, wanted);
          window.stage.open();
          // What is told of services comes a task after the rest.
          while (
            !document.querySelector(`[data-sluice-preferences][lang="${wanted.lang}"] .sluice-purposes li li`)
          )
            await new Promise((resolve) => setTimeout(resolve));
          const measured = window.bench.second(wanted);
          document
            .querySelector<HTMLButtonElement>('[data-sluice-preferences] [data-sluice-action=close]')
            ?.click();
          return measured;
        },
        JSON.stringify([partOf(pack.tree, QUESTION), expected]),
      );
      found.push(...findings.map(([rule, what]) => [rule, `${pack.lang}: ${what}`] as const));
    }
    await page.close();
  });

  test('accept and reject are alike there too [equal-buttons] [equal-contrast]', () =>
    expect([...of('equal-buttons'), ...of('equal-contrast')]).toEqual([]));
  test('every switch is off [nothing-ticked]', () => expect(of('nothing-ticked')).toEqual([]));
  test('each purpose has one switch [own-switch]', () => expect(of('own-switch')).toEqual([]));
  test('purposes and answers are called as on the first layer [same-words]', () =>
    expect(of('same-words')).toEqual([]));
  test('who runs a service, where, and what it leaves behind is said [names-services]', () =>
    expect(of('names-services')).toEqual([]));
  test('speak the language of the page [one-language]', () => expect(of('one-language')).toEqual([]));
});

test('an hour without an answer is no answer [no-timer] [silence-is-no]', async ({ page, world }) => {
  await page.clock.install();
  await enter(page, world);
  await notice(page).waitFor();
  await page.clock.runFor(3_600_000);
  await page.mouse.move(50, 50);
  await expect(notice(page)).toBeVisible();
  expect(await decision(page)).toBeNull();
  expect(await calls(page)).toEqual(['shown']);
});
