import type { TSchema } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import { checkSite, describeProblem } from '../../../src/bundle/check.js';
import { compileSite } from '../../../src/bundle/compile.js';
import { HONESTY_RULES } from '../../../src/bundle/honesty/index.js';
import { LABEL_PAIRS } from '../../../src/bundle/honesty/labels.js';
import { LIMITS } from '../../../src/bundle/honesty/limits.js';
import { faultOf } from '../../../src/bundle/honesty/lint.js';
import { lixOf } from '../../../src/bundle/honesty/readable.js';
import { pairsOf, refuses } from '../../../src/bundle/honesty/texts.js';
import { topicsOf } from '../../../src/bundle/honesty/topics.js';
import { notesOf } from '../../../src/bundle/notes.js';
import { SiteConfig } from '../../../src/protocol/site-config.js';
import { prerender } from '../../../widget/notice/prerender.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

const good = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 2, url: '/privacy' },
  purposes: { analytics: {}, marketing: {} },
};
const problemsOf = (change: object): string[] => {
  const checked = checkSite({ ...good, ...change });
  return 'problems' in checked ? checked.problems.map((p) => describeProblem('site.json', p)) : [];
};
const texts = (en: object, more: object = {}) => ({ notice: { texts: { en, ...more } } });
const purpose = (label: string, text = 'Counts which pages are read.') => ({
  purposes: { own: { label: { en: label }, text: { en: text } } },
});
const LONG =
  'We and the companies that work with us, which we choose with care and list in our policy, read and store data on your device so that they can count the pages that you and all others read here on each day.';

/** A config that breaks the rule, and the message: field, value, way out. */
const BREAKS: Readonly<Record<string, readonly (readonly [config: object, message: RegExp])[]>> = {
  'reject-beside-accept': [
    [texts({ reject: ' ' }), /notice\.texts\.en\.reject: " " shows nothing.*write words that can be seen/],
    [texts({ reject: '\u2800\u3164' }), /notice\.texts\.en\.reject: .* shows nothing/],
    [texts({ reject: 'Reject\u202E all' }), /notice\.texts\.en\.reject: .* hides characters/],
    [texts({ consequence: '…' }), /notice\.texts\.en\.consequence: "…" shows nothing/],
  ],
  'equal-buttons': [
    [
      texts({ accept: 'Accept all', reject: 'Only what the site needs' }),
      /notice\.texts\.en\.accept: "Accept all" is not as long as the other.*choose one pair of "Accept all" \/ "Reject all"/,
    ],
  ],
  'close-refuses': [
    [
      texts({ close: 'Close' }),
      /notice\.texts\.en\.close: "Close" does not say that it refuses; it needs the words "Reject all"/,
    ],
  ],
  'own-switch': [
    [
      purpose('Analytics and marketing'),
      /purposes\.own\.label\.en: "Analytics and marketing" is 2 purposes under one switch \(measuring, advertising\); make a purpose of each/,
    ],
  ],
  'says-it-all': [
    [
      texts({ body: 'We store data on your device.' }),
      /notice\.texts\.en\.body: "We store data on your device\." has no place and needs \{name\} and \{purposes\}/,
    ],
    [texts({ heldBody: 'Shown by {service}.' }), /heldBody: .* has \{service\} and needs \{name\}/],
    [texts({ title: 'Your choice' }), /title: "Your choice" does not say that it is about cookies/],
    [
      texts({ consequence: 'If you refuse, less runs.' }),
      /does not say how to go back; .* "Cookie settings"/,
    ],
    [texts({ reopen: 'Cookies' }), /reopen: "Cookies" is not what "consequence" calls it/],
  ],
  'plain-purposes': [
    [
      purpose('Own', 'To improve your browsing experience.'),
      /purposes\.own\.text\.en: .* says nothing of what is done \("improve your browsing experience"\)/,
    ],
    [purpose('Other'), /purposes\.own\.label\.en: "Other" says nothing/],
    [purpose('Own', LONG), /has a sentence of 42 words; make several of it, of at most 32/],
    [
      purpose(
        'Own',
        'Processing personal information pursuant to contractual obligations concerning optimisation, measurement, authentication, personalisation.',
      ),
      /is hard to read \(LIX \d+, at most 66\)/,
    ],
    [texts({ preferencesBody: 'Choose for measuring, ads and more.' }), /preferencesBody: .*"and more"/],
  ],
  'plain-labels': [
    [texts({ accept: 'Sounds great' }), /accept: "Sounds great" leans on the visitor \("great"\)/],
    [texts({ accept: 'Consent to all' }), /accept: "Consent to all" is no known label beside the other/],
    [texts({ reject: 'No thanks' }), /reject: "No thanks" leans on the visitor/],
    [texts({ options: 'Do not reject anything' }), /options: .* says no twice/],
    [texts({ consequence: 'The site may not work properly.' }), /consequence: .* leans on the visitor/],
    [texts({ save: 'Save what I have switched on above, and nothing else' }), /longer than a button takes/],
    [
      { languages: ['de'], notice: { texts: { de: { options: 'Nicht alles ablehnen' } } } },
      /options: .* says no twice/,
    ],
  ],
  'one-language': [
    [
      { languages: ['en', 'de'], ...texts({ options: 'Choose' }) },
      /notice\.texts\.de\.options is required: another language has a text of your own here/,
    ],
    [
      texts({ options: 'Choose' }, { de: { options: 'Wählen' } }),
      /notice\.texts\.de: .* is none of this site's languages \(en\)/,
    ],
    [
      { languages: ['en', 'de'], purposes: { analytics: { label: { en: 'Counting' } } } },
      /purposes\.analytics\.label\.de is required: it is there in en, and a notice speaks one language/,
    ],
    [
      {
        languages: ['en', 'de'],
        policy: { version: 2, url: '/p', changes: [{ version: 2, tell: { en: 'We moved.' } }] },
      },
      /policy\.changes\[0\]\.tell\.de is required/,
    ],
  ],
  'no-as-long': [
    [
      { rules: [{ regions: ['DE'], grantDays: 180, refuseDays: 30 }] },
      /rules\[0\]\.refuseDays: 30 is shorter than grantDays/,
    ],
  ],
  'no-promotion': [
    [
      texts({ title: 'Cookies and a newsletter?' }),
      /title: .* speaks of "newsletter"; nothing is offered here/,
    ],
    [texts({ title: 'May we use cookies? 🍪' }), /title: .* has an emoji; leave it out/],
    [texts({ title: 'Cookies!' }), /title: "Cookies!" has an exclamation mark/],
    [texts({ consequence: 'More at https://shop.example.' }), /consequence: .* has an address/],
    [texts({ consequence: 'Accept and save 10 %.' }), /consequence: .* has a percentage/],
  ],
  'counted-parties': [
    [texts({ parties: 'Data goes to a few companies.' }), /parties: .* has no place and needs \{count\}/],
    [texts({ partiesOne: 'Data goes to 1 company.' }), /partiesOne: .* has a number of its own/],
    [
      { services: [{ id: 'a', name: 'A', purpose: 'analytics', hosts: ['a.example'], since: 3 }] },
      /services\[0\]\.since: 3 is newer than policy\.version \(2\); raise that/,
    ],
  ],
  minors: [
    [
      { audience: 'child', notice: { variants: { b: { layout: 'bar' } } } },
      /notice\.variants: .* are never shown: with audience "child" nobody is asked/,
    ],
  ],
};

describe.each(HONESTY_RULES.filter(({ held }) => held.includes('config')))('the rule $name', ({ name }) => {
  const cases = BREAKS[name] ?? [];

  it('has a config that breaks it', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases)('refuses %j by its name, with the value and the way out', (config, message) => {
    const said = problemsOf(config).filter((problem) => message.test(problem));
    expect(said, problemsOf(config).join('\n')).toHaveLength(1);
    expect(said[0]).toContain(`(honesty: ${name})`);
  });
});

it('breaks no rule that the table does not say is held so', () => {
  const names = HONESTY_RULES.filter(({ held }) => held.includes('config')).map(({ name }) => name);
  expect(Object.keys(BREAKS).sort()).toEqual(names.sort());
});

describe('what is honest passes', () => {
  it.each([
    [texts({ accept: 'Yes', reject: 'No' })],
    [texts({ accept: 'I accept', reject: 'I refuse', close: 'Close: I refuse' })],
    [texts({ title: 'Cookies on this site', body: '{name} asks to count visits, for {purposes}.' })],
    [{ languages: ['fr-CA', 'en'].slice(1), ...texts({ options: 'Choose' }) }],
    [purpose('Baskets', 'Keeps your basket, with its discount, for a week.')],
    [purpose('Videos and maps')],
    [purpose('Statistics')],
    [{ notice: { reopen: false, texts: { en: { reopen: 'Cookies' } } } }],
    [
      {
        ...texts({ body: `${LONG} {name} {purposes}` }),
        tcf: {
          cmpId: 9,
          publisherCountry: 'FR',
          vendorList: '/v.json',
          vendors: { '1': 'analytics' },
          purposes: {},
          standardTexts: true,
        },
      },
    ],
  ])('%j', (config) => expect(problemsOf(config)).toEqual([]));

  it('a text key that is none is told, with where to find them', () =>
    expect(problemsOf(texts({ titel: 'Cookies' })).join()).toMatch(
      /notice\.texts\.en\.titel: "Titel"|titel: "Cookies" is no text of the notice; docs\/config\.md/,
    ));

  it('where the way back is taken away it is noted, and no mistake [way-back]', () => {
    const checked = checkSite({ ...good, notice: { reopen: false } });
    expect('config' in checked && notesOf(checked.config)).toEqual([
      expect.stringContaining('data-sluice-open'),
    ]);
  });
});

describe.each(Object.entries(WORDINGS))('our own texts, %s', (lang, wording) => {
  const faults = (said: Readonly<Record<string, string>>, purpose = false) =>
    Object.entries(said).flatMap(([key, text]) => {
      const fault = faultOf(text, lang, { purpose });
      return fault ? [`${key}: ${fault.rule}: ${fault.message}`] : [];
    });

  it('break no rule that an owner’s may not [plain-purposes] [plain-labels] [no-promotion]', () => {
    expect(faults({ ...wording.texts })).toEqual([]);
    const purposes = Object.entries(wording.purposes);
    expect(faults(Object.fromEntries(purposes.map(([id, { text }]) => [id, text])), true)).toEqual([]);
    expect(faults(Object.fromEntries(purposes.map(([id, { label }]) => [id, label])), true)).toEqual([]);
  });

  it('say of the close button that it refuses [close-refuses]', () =>
    expect([wording.texts.close, refuses(wording.texts.close, wording.texts)]).toEqual([
      wording.texts.close,
      true,
    ]));

  it('give each purpose one topic [own-switch]', () => {
    for (const { label } of Object.values(wording.purposes))
      expect([label, topicsOf(label, lang).length]).toEqual([
        label,
        Math.min(1, topicsOf(label, lang).length),
      ]);
  });

  it('have labels of a length, and so have those an owner may choose [equal-buttons]', () => {
    for (const [accept, reject] of pairsOf(lang)) {
      const words = (label: string): number => label.split(' ').length;
      expect([accept, Math.abs(words(accept) - words(reject)) <= LIMITS.pairWords]).toEqual([accept, true]);
      expect([accept, Math.abs(accept.length - reject.length) <= LIMITS.pairLetters]).toEqual([accept, true]);
    }
  });
});

it('languages whose texts are to come have pairs of a length already [equal-buttons]', () => {
  for (const pairs of Object.values(LABEL_PAIRS))
    for (const [accept, reject] of pairs) {
      expect([accept, Math.abs(accept.length - reject.length) <= LIMITS.pairLetters]).toEqual([accept, true]);
      expect(faultOf(accept, 'en') ?? faultOf(reject, 'en')).toBeNull();
    }
});

it('the readability index is its author’s: words a sentence and the share of long words', () => {
  // Ten words in two sentences, two of them longer than six letters: 10 / 2 + 100 × 2 / 10.
  expect(lixOf('This one counts visitors each day. It is forgotten soon.')).toBeCloseTo(25);
});

describe('what no config can ask for', () => {
  function* keysOf(schema: TSchema): Generator<string> {
    const { properties = {}, patternProperties = {}, items, anyOf = [] } = schema as Described;
    for (const [key, inner] of Object.entries(properties)) {
      yield key;
      yield* keysOf(inner);
    }
    for (const inner of [...Object.values(patternProperties), ...(items ? [items] : []), ...anyOf])
      yield* keysOf(inner);
  }
  const keys = [...keysOf(SiteConfig)];

  it('is an answer by itself, a wall, or looks that differ [no-timer]', () => {
    expect(keys).toContain('accent');
    expect(
      keys.filter((key) =>
        /timer|timeout|after|auto(?!matic)|scroll|implied|wall|block|prechecked|default|accept|reject/i.test(
          key,
        ),
      ),
    ).toEqual([]);
  });

  it('is a number of companies: it is counted from the services, each company once [counted-parties]', () => {
    const service = (id: string, more: object) => ({
      id,
      name: id,
      purpose: 'analytics',
      hosts: [`${id}.example`],
      ...more,
    });
    const partiesOf = (services: readonly object[]): string => {
      const checked = checkSite({ ...good, services });
      if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
      return JSON.stringify(compileSite(checked.config, prerender).page.first.tree);
    };
    const three = [
      service('a', { provider: 'A Ltd' }),
      service('b', { provider: 'A Ltd' }),
      service('c', { provider: 'C Ltd' }),
      service('d', { provider: 'The Shop' }),
      service('e', { provider: 'E Ltd', hosts: [] }),
      service('f', { provider: 'F Ltd', purpose: 'necessary' }),
    ];
    expect(partiesOf(three)).toContain('Data would go to 2 other companies.');
    expect(partiesOf([...three, service('g', {})])).toContain('Data would go to 3 other companies.');
  });
});

interface Described {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
}
