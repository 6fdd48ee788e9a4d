import { GppModel } from '@iabgpp/cmpapi';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64, fibonacci } from '../../../src/sdk/frameworks/gpp/bits.js';
import { encodeGpp, fill } from '../../../src/sdk/frameworks/gpp/encode.js';
import { sectionFor, SECTIONS } from '../../../src/sdk/frameworks/gpp/sections.js';
import { usPlace, usPrivacy } from '../../../src/sdk/frameworks/us.js';
import { PAGE, verdict } from './verdicts.js';

const sectionOf = (prefix: string) => {
  const section = SECTIONS.find((s) => s.prefix === prefix);
  if (!section) throw new Error(`there is no section ${prefix}`);
  return section;
};

const stringOf = (prefix: string, marketing: 'granted' | 'denied', gpc: boolean) => {
  const section = sectionOf(prefix);
  return encodeGpp(section, fill(section, usPrivacy(PAGE, verdict({ marketing }, { gpc })), undefined));
};

describe('the GPP string', () => {
  // Made with @iabgpp/cmpapi 3.2.0.
  it.each([
    ['usnat', 'granted', false, 'DBABLA~CVQqAAAAAACA.QA'],
    ['usnat', 'denied', true, 'DBABLA~CVQVAAAAAACA.YA'],
    ['usca', 'denied', true, 'DBABBg~BUUAAACA.YA'],
  ] as const)('is, for %s with the sale %s and GPC %s, %s', (prefix, marketing, gpc, text) => {
    expect(stringOf(prefix, marketing, gpc)).toBe(text);
  });

  it('is the header alone where no section applies, as the reference encoder has it', () => {
    expect(encodeGpp(null, [])).toBe('DBAA');
    expect(encodeGpp(null, [])).toBe(new GppModel().encode());
  });

  it('is read back, field by field, by the reference decoder, whatever the section and the verdict', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SECTIONS),
        fc.constantFrom('granted' as const, 'denied' as const),
        fc.boolean(),
        fc.constantFrom('opt-in' as const, 'opt-out' as const, 'notice' as const, 'none' as const),
        fc.boolean(),
        fc.constantFrom(undefined, 'opt-out' as const, 'service-provider' as const),
        (section, marketing, gpc, model, sells, mspa) => {
          const page = sells ? PAGE : { purposes: [{ id: 'analytics', sale: false, since: 1 }] };
          const parsed = fill(section, usPrivacy(page, verdict({ marketing }, { gpc, model })), mspa);
          const read = new GppModel(encodeGpp(section, parsed));
          expect(read.getSectionIds()).toEqual([section.id]);
          const [core, sub] = parsed;
          for (const [name, value] of Object.entries(core ?? {}))
            expect([name, read.getFieldValue(section.prefix, name)]).toEqual([name, value]);
          const names = Object.keys(read.getSection(section.prefix));
          // Sub-sections that the decoder makes up where the string has none.
          const ours = names.filter((name) => !/^(Gpc|GpcSegmentType|SensitiveDataProcessing)$/.test(name));
          expect(Object.keys(core ?? {})).toEqual(expect.arrayContaining(ours));
          expect(sub?.Gpc).toBe(section.gpc ? read.getFieldValue(section.prefix, 'Gpc') : undefined);
        },
      ),
    );
  });

  it('is written back as it was by the reference encoder', () => {
    for (const section of SECTIONS.filter(({ id }) => id < 25)) {
      const text = stringOf(section.prefix, 'denied', true);
      const read = new GppModel(text);
      read.setFieldValue(section.prefix, 'SaleOptOut', 2);
      read.setFieldValue(section.prefix, 'SaleOptOut', 1);
      expect(read.encode()).toBe(text);
    }
  });

  it('names the ids of all sections that IAB Tech Lab has listed for the US', () => {
    expect(SECTIONS.map(({ id }) => id)).toEqual(Array.from({ length: 21 }, (_, i) => i + 7));
    for (const { id, prefix } of SECTIONS) {
      const model = new GppModel();
      model.setFieldValue(prefix, 'SaleOptOut', 1);
      expect(model.getSectionIds()).toEqual([id]);
    }
  });
});

describe('its bits', () => {
  it('are Fibonacci coded for section ids', () => {
    expect([1, 2, 3, 4, 7, 8, 27].map(fibonacci)).toEqual([
      '11',
      '011',
      '0011',
      '1011',
      '01011',
      '000011',
      '10010011',
    ]);
  });

  it('add up to the number again, and hold 11 only at the end', () => {
    const numbers = [1, 2];
    while (numbers.length < 20) numbers.push((numbers.at(-1) as number) + (numbers.at(-2) as number));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4095 }), (value) => {
        const bits = fibonacci(value);
        expect(bits.indexOf('11')).toBe(bits.length - 2);
        const sum = [...bits.slice(0, -1)].reduce((s, bit, i) => s + Number(bit) * (numbers[i] as number), 0);
        expect(sum).toBe(value);
      }),
    );
  });

  it('are filled up to whole bytes before they are cut into characters', () => {
    expect(base64('01')).toBe('QA');
    expect(base64('')).toBe('');
    expect(base64('111111111111111111111111')).toBe('____');
  });
});

describe('what is told of a visitor', () => {
  const us = (...args: Parameters<typeof verdict>) => usPrivacy(PAGE, verdict(...args));

  it('says not opted out while the sale is on, and opted out once it is not, whoever switched it off', () => {
    expect(us({})).toEqual({ notice: 1, optOutNotice: 1, optOut: 2, gpc: false });
    expect(us({ marketing: 'denied' }, { gpc: true })).toEqual({
      notice: 1,
      optOutNotice: 1,
      optOut: 1,
      gpc: true,
    });
  });

  it('says opted out as soon as one of several sales is off', () => {
    const page = { purposes: [...PAGE.purposes, { id: 'loyalty', sale: true, since: 1 }] };
    expect(usPrivacy(page, verdict({ loyalty: 'denied' })).optOut).toBe(1);
    expect(usPrivacy(page, verdict({ loyalty: 'granted' })).optOut).toBe(2);
  });

  it('says that no notice was given where the rule shows none, and still an opt-out by GPC', () => {
    expect(us({}, { model: 'none' })).toMatchObject({ notice: 2, optOutNotice: 2, optOut: 0 });
    expect(us({ marketing: 'denied' }, { model: 'none', gpc: true })).toMatchObject({ optOut: 1, gpc: true });
  });

  it('says that it does not apply where nothing is sold', () => {
    const page = { purposes: PAGE.purposes.filter(({ sale }) => !sale) };
    expect(usPrivacy(page, verdict({}))).toEqual({ notice: 1, optOutNotice: 0, optOut: 0, gpc: false });
  });

  it.each([
    ['US-CA', false, 'usca'],
    ['US-CA', true, 'usca'],
    ['US-WA', false, undefined],
    ['US-WA', true, 'usnat'],
    ['US', false, undefined],
    ['US', true, 'usnat'],
    ['DE', true, undefined],
    ['CA', true, undefined],
  ])('goes, for %s and MSPA %s, into %s', (region, isSignatory, prefix) => {
    const place = usPlace(verdict({}, { region }));
    expect(sectionFor(place, isSignatory)?.prefix).toBe(prefix);
  });

  it('takes a clock in the US for the US without a state, and any other for nowhere', () => {
    expect(usPlace(verdict({}, { region: null, rule: 'US' }))).toBe('US');
    expect(usPlace(verdict({}, { region: null, rule: '*' }))).toBeNull();
    expect(usPlace(verdict({}, { region: 'DE', rule: 'US' }))).toBeNull();
  });
});
