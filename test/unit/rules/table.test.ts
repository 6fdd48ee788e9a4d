import { describe, expect, it } from 'vitest';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { pickRule } from '../../../src/rules/index.js';
import { REGIONS } from '../../../src/rules/regions.js';
import { compileRules, ruleFor } from '../../../src/rules/table.js';

const usage = { collector: 'https://stats.example' } as SiteConfig['usage'];
const site = { rules: [], allowLooser: false, exempt: false, usage };
const table = compileRules(site);

describe('the region table', () => {
  it.each([
    ['DE', 'opt-in'],
    ['US', 'opt-out'],
    ['US-CA', 'opt-out'],
    ['CA', 'opt-out'],
    ['CA-QC', 'opt-in'],
    ['JP', 'notice'],
    ['KR', 'opt-in'],
    ['CH', 'opt-in'],
    ['BR', 'opt-in'],
    ['AQ', 'opt-in'],
  ])('gives %s the model %s', (region, model) => {
    expect(pickRule(table, region, undefined).model).toBe(model);
  });

  it.each([
    ['Europe/Berlin', 'opt-in'],
    ['America/New_York', 'opt-out'],
    ['US/Pacific', 'opt-out'],
    ['America/Indiana/Knox', 'opt-out'],
    ['America/Phoenix', 'opt-out'],
    ['Australia/Sydney', 'notice'],
    ['America/Sao_Paulo', 'opt-in'],
    ['America/Mexico_City', 'opt-in'], // MX is a row from memory
    ['America/Toronto', 'opt-in'], // Quebec’s too
    ['Asia/Tokyo', 'notice'],
    ['Asia/Calcutta', 'opt-in'],
    ['UTC', 'opt-in'],
    ['Etc/GMT+5', 'opt-in'],
    ['Not/AZone', 'opt-in'],
    [undefined, 'opt-in'],
  ])('gives the zone %s the model %s', (zone, model) => {
    expect(pickRule(table, null, zone).model).toBe(model);
  });

  it('lets a known region beat the zone', () => {
    expect(pickRule(table, 'FR', 'America/New_York').model).toBe('opt-in');
  });

  it('answers for every region as the uncompiled rules do', () => {
    for (const { id } of REGIONS) {
      expect({ ...pickRule(table, id, undefined), id }).toEqual(ruleFor(id, site));
    }
  });

  it('keeps a refusal at least as long as a grant, and neither beyond 13 months', () => {
    for (const { id } of REGIONS) {
      const rule = ruleFor(id, site);
      expect(rule.refuseDays).toBeGreaterThanOrEqual(rule.grantDays);
      expect(rule.refuseDays).toBeLessThanOrEqual(395);
    }
  });

  it('names a rule after the one region that has it, and after its model where several share it', () => {
    expect(pickRule(table, 'US', undefined).id).toBe('US');
    expect(pickRule(table, 'JP', undefined).id).toBe('notice');
    expect(pickRule(table, 'DE', undefined).id).toBe('*');
  });

  it('names each of its rules apart', () => {
    const ids = table.rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps a small page table', () => {
    expect(JSON.stringify(table).length).toBeLessThan(3000);
  });
});

describe('an owner’s rules', () => {
  const looser = [{ regions: ['DE'], model: 'opt-out' as const }];

  it('may be stricter', () => {
    const strict = compileRules({ ...site, rules: [{ regions: ['US'], model: 'opt-in' as const }] });
    expect(pickRule(strict, 'US-TX', undefined).model).toBe('opt-in');
    expect(pickRule(strict, null, 'America/Chicago').model).toBe('opt-in');
  });

  it('may be looser only with allowLooser', () => {
    expect(pickRule(compileRules({ ...site, rules: looser }), 'DE', undefined).model).toBe('opt-in');
    expect(pickRule(compileRules({ ...site, rules: looser, allowLooser: true }), 'DE', undefined).model).toBe(
      'opt-out',
    );
  });

  it('keeps the strictest rule of a zone that a looser region shares', () => {
    const canada = [{ regions: ['CA'], model: 'none' as const }];
    const all = compileRules({ ...site, rules: canada, allowLooser: true });
    expect(pickRule(all, null, 'America/Vancouver').model).toBe('none');
    // Also Quebec’s, which the owner’s rule for CA does not name apart.
    expect(pickRule(compileRules(site), null, 'America/Toronto').model).toBe('opt-in');
  });
});

describe('the audience exemption', () => {
  it('is in the table only for a site that asks for it', () => {
    expect(pickRule(table, 'FR', undefined).audience).toBeUndefined();
    const exempt = compileRules({ ...site, exempt: true });
    expect(pickRule(exempt, 'FR', undefined).audience).toBe('exempt');
    expect(pickRule(exempt, 'DE', undefined).audience).toBeUndefined();
    expect(pickRule(exempt, 'CH', undefined).audience).toBeUndefined();
  });

  it('is for a site’s own count only, and so not without a collector', () => {
    const uncounted = { rules: [], allowLooser: false, exempt: true };
    expect(pickRule(compileRules(uncounted), 'FR', undefined).audience).toBeUndefined();
  });
});
