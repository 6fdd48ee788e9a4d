import type { Model, Rule, RuleTable } from '../protocol/rule.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { ELSEWHERE, REGIONS } from './regions.js';
import { ZONES } from './zones.js';

const STRICTEST_FIRST: readonly Model[] = ['opt-in', 'opt-out', 'notice', 'none'];
/** 13 months, the longest any authority allows; a cookie could live 400 days. */
const LONGEST = 395;

const strictness = (model: Model): number => STRICTEST_FIRST.indexOf(model);

/** The built-in rule of a region: its own, else its country's, else everywhere's. */
function builtIn(region: string): Rule {
  const row =
    REGIONS.find((r) => r.id === region) ?? REGIONS.find((r) => r.id === region.split('-')[0]) ?? ELSEWHERE;
  const { model, grantDays, refuseDays, audience, close } = { ...ELSEWHERE, ...row };
  return { id: region, model, grantDays, refuseDays, audience, close };
}

/** Lays the owner's rules over a region's built-in one; a looser model or a longer grant only with `allowLooser`. */
export function ruleFor(region: string, site: Pick<SiteConfig, 'rules' | 'allowLooser' | 'exempt'>): Rule {
  let rule = builtIn(region);
  for (const owner of site.rules) {
    if (!owner.regions.some((r) => r === region || r === region.split('-')[0] || r === '*')) continue;
    const model = owner.model ?? rule.model;
    rule = {
      ...rule,
      model: site.allowLooser || strictness(model) <= strictness(rule.model) ? model : rule.model,
      grantDays: Math.min(owner.grantDays ?? rule.grantDays, site.allowLooser ? LONGEST : rule.grantDays),
      refuseDays: Math.min(LONGEST, owner.refuseDays ?? rule.refuseDays),
    };
  }
  // Only a site that asks for the exemption, where an answer would else be needed, has to know of it.
  const audience = site.exempt && rule.model === 'opt-in' ? rule.audience : 'consent';
  return { ...rule, audience, refuseDays: Math.max(rule.refuseDays, rule.grantDays) };
}

/** The one rule that satisfies all of several: where a time zone spans regions, nobody gets less than their own. */
export function strictest(rules: readonly Rule[]): Rule {
  return rules.reduce((a, b) => ({
    id: a.id,
    model: strictness(b.model) < strictness(a.model) ? b.model : a.model,
    grantDays: Math.min(a.grantDays, b.grantDays),
    refuseDays: Math.max(a.refuseDays, b.refuseDays),
    audience: a.audience === b.audience ? a.audience : 'consent',
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
export function compileRules(site: Pick<SiteConfig, 'rules' | 'allowLooser' | 'exempt'>): RuleTable {
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
    // Named after its region if it is one's alone; a rule of several goes by its model.
    if (i && (regions[i]?.length ?? 0) > 1) rules[i] = { ...rule, id: free(rule.model, rules) };
  });
  return { rules, regions: regions.map((r) => r.join(' ')), zones: zones.map((z) => z.join(' ')) };
}
