import type { Decision } from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';
import type { Receipt } from '../../protocol/receipt.js';
import type { Rule } from '../../protocol/rule.js';

const date = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);

/** What the visitor can keep: the decision in words, with nothing in it that tells them from the next one. */
export function receiptOf(page: PageConfig, decision: Decision): Receipt {
  const rule = page.rules.rules.find((r) => r.id === decision.rule) ?? (page.rules.rules[0] as Rule);
  const answers = Object.values(decision.purposes);
  const given = answers.some(Boolean);
  return {
    schema: 'https://w3id.org/dpv/schema/dpv-27560#receipt-record',
    site: page.site,
    controller: page.name,
    policy: { url: new URL(page.policy.url, location.href).href, version: decision.policy },
    date: date(decision.day),
    validUntil: date(decision.day + (given ? rule.grantDays : rule.refuseDays)),
    jurisdiction: decision.rule,
    language: document.documentElement.lang || page.languages[0] || '',
    state: answers.every(Boolean) ? 'given' : given ? 'partial' : 'refused',
    source: decision.source,
    gpc: decision.gpcSeen,
    purposes: decision.purposes,
    services: decision.services,
  };
}
