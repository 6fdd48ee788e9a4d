import { describe, expect, it } from 'vitest';
import { checkSite, describeProblem } from '../../../src/bundle/check.js';
import { compileSite } from '../../../src/bundle/compile.js';
import { notesOf } from '../../../src/bundle/notes.js';
import { partsOf } from '../../../src/bundle/optional.js';
import { formatDecision } from '../../../src/protocol/decision.js';
import type { PageVariant } from '../../../src/protocol/page-config.js';
import { answeredIn, draw } from '../../../src/sdk/variants/draw.js';
import { prerender } from '../../../widget/notice/prerender.js';

const siteOf = (notice: object, more: object = {}) => ({
  site: 'shop',
  name: 'The Shop',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {} },
  languages: ['en', 'de'],
  notice,
  ...more,
});
const b = (variant: object) => ({ variants: { b: variant } });
const problemsOf = (notice: object, more: object = {}): string[] => {
  const checked = checkSite(siteOf(notice, more));
  return 'problems' in checked ? checked.problems.map((p) => describeProblem('site.json', p)) : [];
};
const configOf = (notice: object, more: object = {}) => {
  const checked = checkSite(siteOf(notice, more));
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.config;
};
const compiled = (notice: object) => compileSite(configOf(notice), prerender);

describe('a variant that is not honest', () => {
  it.each([
    [
      { texts: { en: { reject: ' ' }, de: { reject: ' ' } } },
      /^site\.json: notice\.variants\.b\.texts\.en\.reject: " " shows nothing/,
    ],
    [
      { texts: { en: { accept: 'Sounds great' }, de: { accept: 'Klingt gut' } } },
      /notice\.variants\.b\.texts\.en\.accept: "Sounds great" leans on the visitor .*\(honesty: plain-labels\)/,
    ],
    [
      { texts: { en: { title: 'Cookies?' } } },
      /notice\.variants\.b\.texts\.de\.title is required: .*\(honesty: one-language\)/,
    ],
    [
      { texts: { en: { body: 'Hello' }, de: { body: 'Hallo' } } },
      /notice\.variants\.b\.texts\.en\.body: "Hello" has no place and needs/,
    ],
    [
      { texts: { en: { close: 'Close' }, de: { close: 'Zu' } } },
      /notice\.variants\.b\.texts\.en\.close: "Close" is nothing that a variant may change; those are title, body,/,
    ],
    [{ close: true }, /notice\.variants\.b\.close: true is no field of the config/],
    [{ purposes: {} }, /notice\.variants\.b\.purposes: \{\} is no field/],
    [{ layout: 'pop-up' }, /notice\.variants\.b\.layout: "pop-up" should be one of/],
    [{ theme: { accent: 'red' } }, /notice\.variants\.b\.theme\.accent: "red" does not fit/],
    [{ share: -1 }, /notice\.variants\.b\.share: -1/],
  ])('cannot be: %j', (variant, message) => {
    const said = problemsOf(b(variant)).filter((problem) => message.test(problem));
    expect(said, problemsOf(b(variant)).join('\n')).toHaveLength(1);
  });

  it('is seen where it is dishonest only beside what the notice says', () => {
    const notice = {
      texts: {
        en: { accept: 'Accept all', reject: 'Refuse all' },
        de: { accept: 'Alles akzeptieren', reject: 'Alles ablehnen' },
      },
      ...b({ texts: { en: { accept: 'Allow cookies' }, de: { accept: 'Alles akzeptieren' } } }),
    };
    expect(problemsOf(notice)).toEqual([
      expect.stringMatching(
        /notice\.variants\.b\.texts\.en\.accept: "Allow cookies" is no known label beside the other/,
      ),
    ]);
  });

  it('is not told of once more for what the notice itself breaks', () => {
    const notice = { texts: { en: { title: 'Hello' }, de: { title: 'Cookies' } }, ...b({ layout: 'bar' }) };
    expect(problemsOf(notice)).toEqual([expect.stringMatching(/^site\.json: notice\.texts\.en\.title/)]);
  });

  it.each([
    [
      { variants: { 'Long Name': {} } },
      /notice\.variants\.Long Name: \{\} is not called so .* use a-z, 0-9 and -, at most 12/,
    ],
    [{ variants: {} }, /notice\.variants/],
    [{ share: 1 }, /notice\.share: 1 says how often .* and there are none/],
    [{ share: 0, variants: { b: { share: 0 } } }, /notice\.share: 0 leaves nothing to show/],
  ])('nor can this be: %j', (notice, message) => expect(problemsOf(notice).join()).toMatch(message));
});

describe('variants of a site', () => {
  const NOTICE = {
    theme: { accent: '#123456' },
    texts: { en: { title: 'Cookies here?' }, de: { title: 'Cookies hier?' } },
    variants: {
      b: { layout: 'bar', theme: { radius: 3 } },
      c: { share: 3, texts: { en: { accept: 'Yes', reject: 'No' }, de: { accept: 'Ja', reject: 'Nein' } } },
    },
  };

  it('each lie over the notice, which is drawn too', () => {
    const { page, variants } = compiled(NOTICE);
    expect(page.variants?.map(({ id, share }) => [id, share])).toEqual([
      ['', 1],
      ['b', 1],
      ['c', 3],
    ]);
    expect(partsOf(page)).toContain('variants');
    expect(Object.keys(variants)).toEqual(['b', 'c']);
    const [en, de] = variants.c ?? [];
    expect([en?.texts.reject, de?.texts.reject, en?.texts.title]).toEqual(['No', 'Nein', 'Cookies here?']);
    const sheet = JSON.stringify(page.variants?.[1]?.first?.tree);
    expect([sheet.includes('#123456'), sheet.includes('--sluice-radius:3px')]).toEqual([true, true]);
    expect(page.variants?.[0]).toEqual({ id: '', share: 1 });
  });

  it('with no share are not carried, and neither is the notice without one', () => {
    const { page, variants } = compiled({
      share: 0,
      variants: { a: {}, b: { layout: 'bar' }, c: { share: 0 } },
    });
    expect(page.variants?.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(Object.keys(variants)).toEqual(['a', 'b']);
    expect(compiled({ variants: { c: { share: 0 } } }).page).not.toHaveProperty('variants');
  });

  it('cost a site that has none nothing', () => {
    const { page } = compiled({});
    expect(page).not.toHaveProperty('variants');
    expect(partsOf(page)).not.toContain('variants');
  });

  it('are noted where nothing counts what becomes of them', () => {
    expect(notesOf(configOf(b({})))).toEqual([expect.stringContaining('there is no usage.collector')]);
    expect(notesOf(configOf(b({}), { usage: { collector: 'https://s.example' } }))).toEqual([]);
    expect(
      notesOf(configOf({ ...b({}), counters: 'off' }, { usage: { collector: 'https://s.example' } })),
    ).toEqual([expect.stringContaining('notice.counters is "off"')]);
  });
});

describe('drawing', () => {
  const variants: PageVariant[] = [
    { id: '', share: 1 },
    { id: 'b', share: 0 },
    { id: 'c', share: 3 },
  ];

  it('gives each its share', () => {
    const counts: Record<string, number> = {};
    for (let i = 0; i < 400; i++) {
      const id = draw(variants, i / 400)?.id ?? 'none';
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(counts).toEqual({ '': 100, c: 300 });
    expect(draw(variants, 1 - Number.EPSILON / 2)?.id).toBe('c');
  });

  it('reads from the cookie which was answered, as the decision writes it', () => {
    const decision = {
      policy: 3,
      day: 20_000,
      source: 'notice',
      gpcSeen: false,
      rule: 'DE',
      purposes: { analytics: true },
      services: { posthog: false },
      told: 4,
    } as const;
    const kept = (variant: string): string =>
      `a=1; __Secure-sluice=${formatDecision({ ...decision, variant })}; b=2.3.4`;
    expect(answeredIn(kept('b'))).toBe('b');
    expect(answeredIn(kept(''))).toBe('');
    expect(answeredIn('a=1; notsluice=1.1.1.1.1.1.1.1.b')).toBeUndefined();
    expect(answeredIn('')).toBeUndefined();
  });
});
