import type { Model, Rule, RuleTable } from '../protocol/rule.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { ELSEWHERE, type RegionRow, REGIONS } from './regions.js';
import { ZONES } from './zones.js';

const STRICTEST_FIRST: readonly Model[] = ['opt-in', 'opt-out', 'notice', 'none'];
/** 13 months, the longest any authority allows; a cookie could live 400 days. */
const LONGEST = 395;

const strictness = (model: Model): number => STRICTEST_FIRST.indexOf(model);

/** What of a site.json rules are made of. */
export type RuleSite = Pick<SiteConfig, 'rules' | 'allowLooser' | 'exempt' | 'usage'>;

/** The row of the table that speaks of a region: its own, else its country's. */
export const rowOf = (region: string): RegionRow | undefined =>
  REGIONS.find((r) => r.id === region) ?? REGIONS.find((r) => r.id === region.split('-')[0]);

/** The built-in rule of a region: its own, else its country's, else everywhere's. */
export function builtIn(region: string): Rule {
  const { model, grantDays, refuseDays, audience, close } = { ...ELSEWHERE, ...rowOf(region) };
  return { id: region, model, grantDays, refuseDays, audience, close };
}

type OwnerRule = SiteConfig['rules'][number];

/** What of an owner's rule asks for less than the region's built-in one: without `allowLooser` it is as if it were not said. */
export function looserFields(
  owner: OwnerRule,
  region: string,
): readonly ('model' | 'grantDays' | 'refuseDays')[] {
  const { model, grantDays, refuseDays } = builtIn(region);
  return [
    ...(owner.model && strictness(owner.model) > strictness(model) ? (['model'] as const) : []),
    ...(owner.grantDays && owner.grantDays > grantDays ? (['grantDays'] as const) : []),
    // A refusal that is forgotten sooner is asked for again sooner.
    ...(owner.refuseDays && owner.refuseDays < refuseDays ? (['refuseDays'] as const) : []),
  ];
}

/** Lays the owner's rules over a region's built-in one, a later one over an earlier one. */
export function ruleFor(region: string, site: RuleSite): Rule {
  let rule = builtIn(region);
  for (const owner of site.rules) {
    if (!owner.regions.some((r) => r === region || r === region.split('-')[0] || r === '*')) continue;
    const loose = site.allowLooser ? [] : looserFields(owner, region);
    const said = Object.entries(owner).filter(
      ([field]) => field !== 'regions' && !loose.some((l) => l === field),
    );
    rule = { ...rule, ...Object.fromEntries(said) };
  }
  rule = {
    ...rule,
    grantDays: Math.min(LONGEST, rule.grantDays),
    refuseDays: Math.min(LONGEST, rule.refuseDays),
  };
  // Only a site that asks for the exemption, where an answer would else be needed, has to know of it.
  const { audience, close, ...rest } = rule;
  const isExempt = site.exempt && site.usage && rule.model === 'opt-in' && audience !== 'consent';
  return {
    ...rest,
    refuseDays: Math.max(rule.refuseDays, rule.grantDays),
    ...(isExempt && { audience: 'exempt' as const }),
    ...(close && { close }),
  };
}

/** The one rule that satisfies all of several: where a time zone spans regions, nobody gets less than their own. */
export function strictest(rules: readonly Rule[]): Rule {
  return rules.reduce((a, b) => ({
    id: a.id,
    model: strictness(b.model) < strictness(a.model) ? b.model : a.model,
    grantDays: Math.min(a.grantDays, b.grantDays),
    refuseDays: Math.max(a.refuseDays, b.refuseDays),
    ...(a.audience && b.audience && { audience: a.audience }),
    ...((a.close || b.close) && { close: true }),
  }));
}

const sameButId = (a: Rule, b: Rule): boolean =>
  JSON.stringify({ ...a, id: '' }) === JSON.stringify({ ...b, id: '' });

/** `notice`, or `notice-2` where that is taken. */
function free(name: string, rules: readonly Rule[]): string {
  const taken = rules.filter(({ id }) => id.startsWith(name)).length;
  return taken ? `${name}-${taken + 1}` : name;
}

/** A row from memory and a guess from the clock are too little, together, to loosen anything: such a zone stays with the strictest rule. */
const isFromMemory = (region: string): boolean => REGIONS.find((r) => r.id === region)?.grade === 'M';

/** Built-in rules with the owner's laid over, grouped: the page carries only what differs from everywhere else. */
export function compileRules(site: RuleSite): RuleTable {
  const rules: Rule[] = [{ ...ruleFor('*', site), id: '*' }];
  const regions: string[][] = [[]];
  const zones: string[][] = [[]];
  const indexOf = (rule: Rule): number => {
    const found = rules.findIndex((r) => sameButId(r, rule));
    if (found >= 0) return found;
    regions.push([]);
    zones.push([]);
    return rules.push(rule) - 1;
  };
  const named = new Set([...REGIONS.map((r) => r.id), ...site.rules.flatMap((r) => r.regions)]);
  for (const region of named) {
    if (region === '*') continue;
    const index = indexOf(ruleFor(region, site));
    // A subdivision is listed when it differs from its country, else the country answers for it.
    const country = region.split('-')[0] as string;
    if (index !== (country === region ? 0 : indexOf(ruleFor(country, site)))) regions[index]?.push(region);
  }
  for (const [shared, names] of ZONES) {
    if (
      shared
        .split(' ')
        .some((region) => isFromMemory(region) && !site.rules.some((r) => r.regions.includes(region)))
    ) {
      continue;
    }
    const index = indexOf(strictest(shared.split(' ').map((region) => ruleFor(region, site))));
    if (index) zones[index]?.push(names);
  }
  rules.forEach((rule, i) => {
    // Named after its region if it is one's alone; a rule of several, or of a zone only, goes by its model.
    if (i && regions[i]?.length !== 1) rules[i] = { ...rule, id: free(rule.model, rules) };
  });
  return { rules, regions: regions.map((r) => r.join(' ')), zones: zones.map((z) => z.join(' ')) };
}
