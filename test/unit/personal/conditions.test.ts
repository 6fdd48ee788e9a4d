import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDITIONS } from '../../../src/sdk/personal/conditions.js';
import type { Facts } from '../../../src/sdk/personal/facts.js';
import { createReader, parse } from '../../../src/sdk/personal/grammar.js';
import { vi } from 'vitest';

const PREFS = { theme: ['light', 'dark'], town: [], constructor: ['x'] };

/** One visitor: a phone in Vienna, in the morning, come from a newsletter's page. */
const VISITOR: Facts = {
  browser: () => 'firefox',
  device: () => 'phone',
  language: () => 'de-AT',
  hour: () => 9,
  referrer: () => 'www.news.example',
  channel: () => 'email',
  campaign: () => 'Spring sale 2026',
  pref: (name) => ({ theme: 'dark' })[name],
};

const holds = (text: string, change: Partial<Facts> = {}): boolean =>
  parse(text, PREFS).holds({ ...VISITOR, ...change });

describe('a condition', () => {
  it.each([
    ['browser:firefox', true],
    ['browser:chrome', false],
    ['device:phone', true],
    ['device:tablet,desktop', false],
    ['lang:de', true],
    ['lang:DE', true],
    ['lang:de-AT', true],
    ['lang:de-CH', false],
    ['lang:d', false],
    ['time:morning', true],
    ['time:evening', false],
    ['time:9-10', true],
    ['time:10-9', false],
    ['time:22-10', true],
    ['referrer:news.example', true],
    ['referrer:www.news.example', true],
    ['referrer:*.example', true],
    ['referrer:*.news.example', true],
    ['referrer:example', false],
    ['referrer:ws.example', false],
    ['channel:search,email', true],
    ['channel:direct', false],
    ['campaign:spring+sale+2026', true],
    ['campaign:SPRING*', true],
    ['campaign:spring', false],
    ['campaign:*2026', true],
    ['campaign:.*', false],
    ['pref:theme', true],
    ['pref:theme=dark', true],
    ['pref:theme=light', false],
    ['pref:theme=light,theme=dark', true],
    ['pref:town', false],
  ])('%s is %s of the visitor', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it('holds where all of several hold, and one alternative of each', () => {
    expect(holds('  lang:fr,de\n device:phone ')).toBe(true);
    expect(holds('lang:de device:desktop')).toBe(false);
  });

  it('of a language does not take another for it that begins alike', () => {
    expect(holds('lang:fi', { language: () => 'fil-PH' })).toBe(false);
    expect(holds('lang:fil', { language: () => 'fil-PH' })).toBe(true);
    expect(holds('lang:de', { language: () => '' })).toBe(false);
  });

  it('of the time holds at one moment of every hour', () => {
    for (let hour = 0; hour < 24; hour++) {
      const at = { hour: () => hour };
      const moments = ['morning', 'afternoon', 'evening', 'night'].filter((m) => holds(`time:${m}`, at));
      expect([hour, moments.length]).toEqual([hour, 1]);
    }
    expect([21, 22, 4, 5].map((hour) => holds('time:night', { hour: () => hour }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('of a campaign never holds without one', () => {
    expect(holds('campaign:*', { campaign: () => '' })).toBe(false);
  });

  it('of a referrer never holds without one', () => {
    expect(holds('referrer:*.example', { referrer: () => '' })).toBe(false);
  });
});

describe('what is wrong with a condition', () => {
  it.each([
    ['', 'there is no condition; e.g. lang:de'],
    [
      'brower:firefox',
      '"brower:firefox": there is no "brower"; there are browser, device, channel, lang, time, referrer, campaign, pref',
    ],
    [
      'constructor:x',
      '"constructor:x": there is no "constructor"; there are browser, device, channel, lang, time, referrer, campaign, pref',
    ],
    ['lang', '"lang": "" is not a language, e.g. de or pt-BR'],
    ['device:phone,watch', '"device:phone,watch": "watch" is not phone, tablet, desktop'],
    ['time:25-3', '"time:25-3": "25-3" is not morning, afternoon, evening, night or hours, e.g. 9-17'],
    ['time:9-9', '"time:9-9": "9-9" is not morning, afternoon, evening, night or hours, e.g. 9-17'],
    [
      'referrer:https://a.example',
      '"referrer:https://a.example": "https://a.example" is not a host, or *.host for its subdomains',
    ],
    [
      'pref:theme=drak',
      '"pref:theme=drak": "theme=drak" is not a name of prefs in site.json, or name=value with one of its values',
    ],
    [
      'pref:toString',
      '"pref:toString": "toString" is not a name of prefs in site.json, or name=value with one of its values',
    ],
  ])('"%s" is named', (text, problem) => {
    expect(parse(text, PREFS).problems).toEqual([problem]);
    expect(holds(text)).toBe(false);
  });

  it('keeps the rest from holding', () => {
    expect(holds('lang:de nonsense')).toBe(false);
    expect(holds('device:phone,watch')).toBe(false);
  });

  it('is said once, however often it is asked', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const read = createReader(PREFS);
    for (let i = 0; i < 3; i++) expect(read('lang:de nonsense')(VISITOR)).toBe(false);
    expect(read('lang:de')(VISITOR)).toBe(true);
    expect(said.mock.calls).toEqual([
      [
        `sluice: in the condition "lang:de nonsense", "nonsense": there is no "nonsense"; there are ${Object.keys(CONDITIONS).join(', ')}`,
      ],
    ]);
    said.mockRestore();
  });
});

describe('any text', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(
        fc.constantFrom(...Object.keys(CONDITIONS), '__proto__', ''),
        fc.constantFrom(':', '::', '', ','),
        fc.string({ unit: 'binary' }),
      )
      .map((parts) => parts.join('')),
  );

  it('is read without throwing, and holds only if nothing is wrong with it', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), fc.string(), (texts, said) => {
        const { holds: is, problems } = parse(texts.join(' '), PREFS);
        const answer = is({ ...VISITOR, campaign: () => said, language: () => said, referrer: () => said });
        if (problems.length) expect(answer).toBe(false);
      }),
    );
  });

  it('of alternatives holds exactly if one of them does', () => {
    const values = fc.uniqueArray(fc.constantFrom('de', 'en', 'fr', 'de-AT'), { minLength: 1 });
    fc.assert(
      fc.property(values, values, (some, spoken) => {
        const visitor = { language: () => spoken[0] as string };
        expect(holds(`lang:${some.join(',')}`, visitor)).toBe(some.some((v) => holds(`lang:${v}`, visitor)));
      }),
    );
  });
});
