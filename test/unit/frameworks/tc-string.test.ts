import { TCModel, TCString, type Vector } from '@iabtechlabtcf/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageConfig, PageTcf } from '../../../src/protocol/page-config.js';
import type { Holding, State } from '../../../src/protocol/verdict.js';
import { tcString } from '../../../src/sdk/frameworks/tcf/string.js';
import { vendorList } from './vendor-list.js';
import { verdict } from './verdicts.js';

const DAY = Date.UTC(2026, 0, 15) / 864e5;

const CONFIG: PageTcf = {
  cmpId: 300,
  cmpVersion: 1,
  publisherCountry: 'FR',
  vendorList: '/vendor-list.json',
  vendors: { 1: 'ads', 2: 'marketing' },
  purposes: { analytics: [1, 7, 8, 9, 10], marketing: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
  specialFeatures: { marketing: [1, 2] },
  standardTexts: true,
  file: '',
};

const SERVICES: PageConfig['services'] = [
  { id: 'ads', purpose: 'marketing', hosts: [], cookies: [], storage: [] },
];

const ids = (vector: Vector): number[] => [...vector].filter(([, yes]) => yes).map(([id]) => id);

const stringOf = (
  states: Readonly<Record<string, State>>,
  services: Readonly<Record<string, State>> = {},
  config: Partial<PageTcf> = {},
) => {
  const holds = Object.fromEntries(
    Object.entries(services).map(([id, state]) => [id, { state, why: 'chosen' as const }]),
  );
  const site = { tcf: { ...CONFIG, ...config }, services: SERVICES };
  return tcString(vendorList(), site, verdict(states, { services: holds }), DAY);
};

const all = (state: State) => [{ analytics: state, marketing: state }, { ads: state }] as const;

describe('the TC string', () => {
  // Made with @iabtechlabtcf/core 1.5.21.
  it('is, when everything is refused, the reference library’s', () => {
    expect(stringOf(...all('denied'))).toBe('CQeEcwAQeEcwAEsABAENCWFgAAAAAAAAAAqIAAAAAAAA.IABM.YAAAAAAAAAAA');
  });

  it('is, when everything is granted, the reference library’s without any legitimate interest', () => {
    const model = new TCModel(vendorList());
    Object.assign(model, { cmpId: 300, cmpVersion: 1, publisherCountryCode: 'FR', isServiceSpecific: true });
    model.created = model.lastUpdated = new Date(DAY * 864e5);
    model.setAllPurposeConsents();
    model.setAllSpecialFeatureOptins();
    model.vendorConsents.set([1, 2]);
    model.vendorsDisclosed.set([1, 2]);
    const text = stringOf(...all('granted'));
    expect(text).toBe(TCString.encode(model));
    expect(text).toBe('CQeEcwAQeEcwAEsABAENCWFsAP_gAAAAAAqIABMAAAAA.IABM.YAAAAAAAAAAA');
  });

  it('says what the verdict says, whatever that is', () => {
    const state = fc.constantFrom<State>('granted', 'denied');
    fc.assert(
      fc.property(
        state,
        state,
        state,
        fc.integer({ min: 18_000, max: 40_000 }),
        (analytics, marketing, ads, day) => {
          const text = tcString(
            vendorList(),
            { tcf: CONFIG, services: SERVICES },
            verdict({ analytics, marketing }, { services: { ads: { state: ads, why: 'chosen' } } }),
            day,
          );
          const read = TCString.decode(text);
          const yes = { analytics: analytics === 'granted', marketing: marketing === 'granted' };
          expect(ids(read.purposeConsents)).toEqual(
            yes.marketing ? CONFIG.purposes.marketing : yes.analytics ? CONFIG.purposes.analytics : [],
          );
          expect(ids(read.specialFeatureOptins)).toEqual(yes.marketing ? [1, 2] : []);
          expect(ids(read.vendorConsents)).toEqual([
            ...(ads === 'granted' ? [1] : []),
            ...(yes.marketing ? [2] : []),
          ]);
          expect(ids(read.vendorsDisclosed)).toEqual([1, 2]);
          expect(ids(read.purposeLegitimateInterests)).toEqual([]);
          expect(ids(read.vendorLegitimateInterests)).toEqual([]);
          expect(read.created.getTime()).toBe(day * 864e5);
          expect(read.lastUpdated.getTime()).toBe(day * 864e5);
          expect(read).toMatchObject({ cmpId: 300, cmpVersion: 1, policyVersion: 5, vendorListVersion: 150 });
          expect(read).toMatchObject({ isServiceSpecific: true, publisherCountryCode: 'FR' });
        },
      ),
    );
  });

  it('tells no consent for what is granted without one', () => {
    const of = (purpose: Holding, service: Holding) => {
      const { purposes } = verdict({});
      const holds = {
        ...verdict({}),
        purposes: { ...purposes, marketing: purpose },
        services: { ads: service },
      };
      const read = TCString.decode(tcString(vendorList(), { tcf: CONFIG, services: SERVICES }, holds, DAY));
      return [ids(read.purposeConsents).includes(4), ids(read.vendorConsents)];
    };
    const granted = (why: Holding['why']): Holding => ({ state: 'granted', why });
    const follows = granted('purpose');
    expect(of(granted('chosen'), follows)).toEqual([true, [1, 2]]);
    expect(of(granted('chosen'), { state: 'denied', why: 'chosen' })).toEqual([true, [2]]);
    for (const why of ['exempt', 'rule', 'necessary'] as const) {
      expect(of(granted(why), follows)).toEqual([false, []]);
      expect(of(granted(why), granted(why))).toEqual([false, []]);
    }
    expect(of({ state: 'denied', why: 'chosen' }, granted('chosen'))).toEqual([false, [1]]);
  });

  it('leaves out a vendor that is no longer on the list', () => {
    const text = stringOf({}, {}, { vendors: { 2: 'marketing', 99: 'marketing' } });
    expect(ids(TCString.decode(text).vendorsDisclosed)).toEqual([2]);
    expect(ids(TCString.decode(text).vendorConsents)).toEqual([2]);
  });

  it('marks a vendor that is there for special purposes alone as disclosed, as the policies ask', () => {
    const read = TCString.decode(
      stringOf({ marketing: 'denied' }, {}, { vendors: { 1: 'marketing', 3: 'marketing' } }),
    );
    expect(ids(read.vendorLegitimateInterests)).toEqual([3]);
    expect(ids(read.vendorConsents)).toEqual([]);
  });

  it('says that the texts are not the prescribed ones, unless the owner has put those in', () => {
    const of = (standardTexts: boolean) => TCString.decode(stringOf({}, {}, { standardTexts }));
    expect(of(false).useNonStandardTexts).toBe(true);
    expect(of(true).useNonStandardTexts).toBe(false);
  });
});
