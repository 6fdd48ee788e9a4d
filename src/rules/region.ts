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
  const named = (name: string): number => regions.findIndex((list) => list.split(' ').includes(name));
  const found = region
    ? // `US` stands for `US-CA`, where that is not named.
      (named(region) + 1 || named(region.replace(/-.*/, '')) + 1) - 1
    : zones.findIndex((list) => list.split(' ').some((one) => one && zone?.startsWith(one)));
  return rules[Math.max(0, found)] as Rule;
}
