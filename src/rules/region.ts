import type { Region } from '../protocol/ids.js';
import type { Rule, RuleTable } from '../protocol/rule.js';

/** Not what proxies say when they do not know: `XX`, `ZZ`, `T1` (Tor), nor anything that is no code at all. */
export const isRegion = (value: unknown): value is Region => /^(?!XX|ZZ)[A-Z]{2}(-|$)/.test(value as string);

/**
 * The rule that holds: by region if it is known (`US-CA` falls back to `US`), else by time zone, else everywhere's. The zone only
 * chooses among rules; it is never sent or stored.
 */
export function pickRule(table: RuleTable, region: Region | null, zone: string | undefined): Rule {
  const { rules, regions, zones } = table;
  const find = (name: string): number =>
    name ? (region ? regions : zones).findIndex((list) => ` ${list} `.includes(` ${name} `)) : -1;
  const name = region ?? zone ?? '';
  // `US` stands for `US-CA`, `America/Indiana/` for all of its zones.
  const group = name.replace(region ? /-.*/ : /[^/]*$/, '');
  return rules[Math.max(0, find(name) < 0 ? find(group) : find(name))] as Rule;
}
