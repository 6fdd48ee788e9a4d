import type { Region } from '../protocol/ids.js';
import type { Rule, RuleTable } from '../protocol/rule.js';

const find = (lists: readonly string[], name: string): number =>
  name ? lists.findIndex((list) => ` ${list} `.includes(` ${name} `)) : -1;

/**
 * The rule that holds: by region if it is known (`US-CA` falls back to `US`), else by time zone, else everywhere's. The zone only
 * chooses among rules; it is never sent or stored.
 */
export function pickRule(table: RuleTable, region: Region | null, zone: string | undefined): Rule {
  const { rules, regions, zones } = table;
  let index = -1;
  if (region) {
    index = find(regions, region);
    if (index < 0) index = find(regions, region.split('-')[0] as string);
  } else if (zone) {
    index = find(zones, zone);
    // `America/Indiana/` stands for all of its zones.
    if (index < 0) index = find(zones, zone.replace(/[^/]*$/, ''));
  }
  return rules[Math.max(0, index)] as Rule;
}
