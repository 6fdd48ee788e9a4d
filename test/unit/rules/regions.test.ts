import { describe, expect, it } from 'vitest';
import { isRegion, pickRule } from '../../../src/rules/index.js';
import { REGIONS } from '../../../src/rules/regions.js';
import { compileRules, ruleFor, rowOf } from '../../../src/rules/table.js';
import { ZONES } from '../../../src/rules/zones.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { FACTS } from './facts.js';

const usage = { collector: 'https://stats.example' } as SiteConfig['usage'];
const site = { rules: [], allowLooser: false, exempt: true, usage };
const states = FACTS.filter(({ id }) => /^US-/.test(id));
const rows = FACTS.filter(({ id }) => id !== '*' && !/^US-/.test(id));

/** Zones of the regions whose beginnings are cut short in the table, from zone.tab with the older names. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  AU: ['Antarctica/Macquarie', 'Australia/'],
  ES: ['Africa/Ceuta', 'Atlantic/Canary', 'Europe/Madrid'],
  LU: ['Europe/Luxembourg'],
  US: (
    'Adak Anchorage Boise Chicago Denver Detroit Indiana/ Indianapolis Juneau Kentucky/ Los_Angeles Louisville Menominee Metlakatla ' +
    'New_York Nome North_Dakota/ Phoenix Sitka Yakutat'
  )
    .split(' ')
    .map((name) => `America/${name}`)
    .concat('Pacific/Honolulu'),
  ZA: ['Africa/Johannesburg'],
};

/** Older names too, which are not listed. */
const isZone = (timeZone: string): boolean => {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return false;
  }
};

describe('the region table against the research', () => {
  it('has the same regions, and no other', () => {
    expect(REGIONS.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it.each(rows.map((fact) => [fact.id, fact] as const))('%s', (id, fact) => {
    const row = rowOf(id);
    expect([row?.grade, row?.law]).toEqual([fact.grade, fact.law]);
    const rule = ruleFor(id, site);
    // CH is served more strictly than its law asks, and so exempts nothing either.
    const isExempt = /^exempt/.test(fact.analytics) && fact.model === 'opt-in' && id !== 'CH';
    expect(rule).toEqual({
      id,
      model: fact.model,
      grantDays: fact.grantDays,
      refuseDays: fact.refuseDays,
      ...(isExempt && { audience: 'exempt' }),
      ...(fact.close && { close: true }),
    });
  });

  it('serves each US state by one rule that is as strict as its own', () => {
    expect(states.length).toBeGreaterThan(20);
    const { model, grantDays, refuseDays } = pickRule(compileRules(site), 'US', undefined);
    for (const state of states) {
      expect(pickRule(compileRules(site), state.id, undefined).id).toBe('US');
      expect([state.model, state.grantDays, state.refuseDays]).toEqual([model, grantDays, refuseDays]);
    }
  });

  it('names a region that exists at every zone, and no beginning twice', () => {
    for (const [regions] of ZONES)
      for (const region of regions.split(' ')) expect([region, !!rowOf(region)]).toEqual([region, true]);
    const all = ZONES.flatMap(([, zones]) => zones.split(' '));
    expect(all.filter((one) => all.some((other) => other !== one && one.startsWith(other)))).toEqual([
      'America/Dawson_Creek',
    ]);
  });

  it.each(ZONES)('of all zones only those of %s begin as it says', (regions, zones) => {
    const old = zones.split(' ').filter(isZone);
    const known = [...Intl.supportedValuesOf('timeZone'), ...Object.values(WHOLE).flat(), ...old];
    const begun = known.filter((zone) => zones.split(' ').some((one) => zone.startsWith(one)));
    for (const one of zones.split(' ').filter((name) => name !== 'US/'))
      expect([one, begun.some((zone) => zone.startsWith(one))]).toEqual([one, true]);
    const whole = WHOLE[regions] ?? zones.split(' ');
    const isOf = (zone: string) =>
      whole.some((one) => zone === one || (one.endsWith('/') && zone.startsWith(one)));
    expect(begun.filter((zone) => !isOf(zone))).toEqual([]);
  });

  it('never loosens by a zone what a row from memory says', () => {
    for (const [regions, zones] of ZONES) {
      if (!regions.split(' ').some((region) => rowOf(region)?.grade === 'M')) continue;
      for (const zone of zones.split(' ')) expect(pickRule(compileRules(site), null, zone).id).toBe('*');
    }
  });

  it.each(['XX', 'ZZ', 'T1', 'A1', 'de', 'DEU', '', 'D', 'Germany', '<b>', 'DE;', null, undefined, 5, {}])(
    'takes %j for no region',
    (value) => {
      expect(isRegion(value)).toBe(false);
    },
  );

  it.each(['DE', 'US-CA', 'CA-QC', 'GB-SCT', 'FR-971', 'XK'])('takes %s for a region', (value) => {
    expect(isRegion(value)).toBe(true);
  });

  it('takes any text without a throw', () => {
    const table = compileRules(site);
    for (const text of ['', '-', '/', '../', 'US/', 'a b', '*', 'constructor', '😀'])
      expect(pickRule(table, text, text).grantDays).toBeGreaterThan(0);
  });
});

describe('an owner’s rules over it', () => {
  const over = (rules: SiteConfig['rules'], allowLooser = false) => ({ ...site, rules, allowLooser });

  it.each([
    ['a longer grant', { regions: ['DE'], grantDays: 365 }, 180, 180],
    ['a shorter refusal', { regions: ['DE'], grantDays: 30, refuseDays: 30 }, 30, 180],
    ['a shorter grant', { regions: ['DE'], grantDays: 90 }, 90, 180],
    ['a longer refusal', { regions: ['DE'], refuseDays: 365 }, 180, 365],
    ['a shorter opt-out', { regions: ['US'], grantDays: 30, refuseDays: 30 }, 30, 365],
  ])('%s', (_, rule, grantDays, refuseDays) => {
    expect(ruleFor(rule.regions[0] as string, over([rule]))).toMatchObject({ grantDays, refuseDays });
  });

  it('may be looser in days with allowLooser, never beyond 395, and never with a refusal shorter than a grant', () => {
    expect(ruleFor('DE', over([{ regions: ['DE'], grantDays: 395, refuseDays: 30 }], true))).toMatchObject({
      grantDays: 395,
      refuseDays: 395,
    });
    expect(ruleFor('DE', over([{ regions: ['DE'], grantDays: 10, refuseDays: 30 }], true))).toMatchObject({
      grantDays: 10,
      refuseDays: 30,
    });
  });

  it('are measured by the built-in rule, not by an earlier rule of the owner’s', () => {
    const rules = [
      { regions: ['*'], model: 'opt-in' as const },
      { regions: ['US'], model: 'opt-out' as const },
    ];
    expect([ruleFor('US', over(rules)).model, ruleFor('JP', over(rules)).model]).toEqual([
      'opt-out',
      'opt-in',
    ]);
  });

  it('name each rule apart, also one that only a zone has', () => {
    const { rules } = compileRules(
      over(
        [
          { regions: ['CA'], model: 'opt-out', grantDays: 30 },
          { regions: ['CA-QC'], grantDays: 90 },
        ],
        true,
      ),
    );
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
