import { packAnswers, unpackAnswers } from './answers.js';
import type { Day, PurposeId, ServiceId } from './ids.js';

/** Where an answer came from. `software`: a click that no person made (an extension that answers notices). */
export type DecisionSource = 'notice' | 'preferences' | 'api' | 'placeholder' | 'software' | 'import';

const SOURCES: readonly DecisionSource[] = [
  'notice',
  'preferences',
  'api',
  'placeholder',
  'software',
  'import',
];

/** What the visitor chose. It names nobody: two visitors with the same answers on the same day hold the same cookie. */
export interface Decision {
  /** Policy version it was given under. */
  readonly policy: number;
  /** UTC day it was given on; the lifetime counts from here and never slides. */
  readonly day: Day;
  readonly source: DecisionSource;
  /** The browser sent GPC and the visitor was shown so before answering. */
  readonly gpcSeen: boolean;
  /** Id of the rule it was given under, e.g. `*`, `US`. */
  readonly rule: string;
  /** Every purpose that was asked, with its answer. */
  readonly purposes: Readonly<Record<PurposeId, boolean>>;
  /** Services answered otherwise than their purpose. */
  readonly services: Readonly<Record<ServiceId, boolean>>;
  /** Newest policy version whose changes the visitor was told of; at least `policy`. */
  readonly told: number;
  /** The notice's variant that was answered, or ''. */
  readonly variant: string;
}

const FORMAT = '1';
/** Browsers take 4 KB; a value beyond this is not ours. */
export const DECISION_MAX_BYTES = 400;

/**
 * `1.<policy>.<day, base 36>.<source digit><g if GPC was seen>.<rule>.<purposes>.<services>.<told>.<variant>`, empty
 * fields at the end cut off. Only characters that no cookie or URL encoding touches. With every built-in purpose and two services
 * excepted it stays below 120 bytes.
 */
export function formatDecision(d: Decision): string {
  return [
    FORMAT,
    d.policy,
    d.day.toString(36),
    SOURCES.indexOf(d.source) + (d.gpcSeen ? 'g' : ''),
    d.rule === '*' ? '' : d.rule,
    packAnswers(d.purposes),
    packAnswers(d.services),
    d.told > d.policy ? d.told : '',
    d.variant,
  ]
    .join('.')
    .replace(/\.+$/, '');
}

/**
 * Reads a cookie's value, which filter lists and extensions write too: a partial one is taken for what it says, anything
 * else is null. Never throws.
 */
export function parseDecision(value: string | undefined): Decision | null {
  if (!value || value.length > DECISION_MAX_BYTES) return null;
  const [format, policy, day, how, rule, purposes, services, told, variant] = value.split('.');
  const policyNumber = Number(policy);
  const dayNumber = parseInt(day ?? '', 36);
  if (format !== FORMAT || !(policyNumber >= 0) || !(dayNumber >= 0) || !(dayNumber < 1e6)) return null;
  return {
    policy: policyNumber,
    day: dayNumber,
    source: SOURCES[parseInt(how ?? '', 10)] ?? 'import',
    gpcSeen: /g/.test(how ?? ''),
    rule: rule || '*',
    purposes: unpackAnswers(purposes ?? ''),
    services: unpackAnswers(services ?? ''),
    told: Math.max(policyNumber, Number(told) || 0),
    variant: variant ?? '',
  };
}

/** The cookie's name: `__Secure-` where the page is https, so that no http page can plant one. Both are read. */
export const DECISION_COOKIES = { secure: '__Secure-sluice', plain: 'sluice' } as const;

/**
 * Every decision in a `Cookie` header, or in `document.cookie`, read raw: of two cookies with one name (host and domain) a parser that
 * makes a map sees only the first, and the visitor is asked for ever. Never throws.
 */
export function readDecisions(cookies: string): Decision[] {
  const found: Decision[] = [];
  for (const pair of cookies.split(/; */)) {
    const [name, value] = pair.split('=', 2);
    if (name === DECISION_COOKIES.secure || name === DECISION_COOKIES.plain) {
      const decision = parseDecision(value);
      if (decision) found.push(decision);
    }
  }
  return found;
}

/** Of several the newest counts. */
export const newestOf = (decisions: readonly Decision[]): Decision | null =>
  decisions.reduce<Decision | null>((a, b) => (!a || b.day >= a.day ? b : a), null);
