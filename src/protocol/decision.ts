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

/** Longest life of any decision, in days; past it the cookie goes even if the visitor never comes back. Browsers cap at 400. */
export const DECISION_DAYS = 395;
/** Browsers take 4 KB; a value beyond this is not ours. */
export const DECISION_MAX_BYTES = 400;

/**
 * `1.<policy>.<day, base 36>.<source digit><g if GPC was seen>.<rule>.<purposes>.<services>.<told>.<variant>`, empty
 * fields at the end cut off. Only characters that no cookie or URL encoding touches. With every built-in purpose and two services
 * excepted it stays below 120 bytes.
 */
export function formatDecision(d: Decision): string {
  return [
    1,
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
  if (!value || value.length > DECISION_MAX_BYTES || !/^1\.\d{1,5}\.[\da-z]{1,4}(\.|$)/.test(value))
    return null;
  const [, policy = '', day = '', how = '', rule, purposes = '', services = '', told = '', variant = ''] =
    value.split('.');
  return {
    policy: +policy,
    day: parseInt(day, 36),
    source: SOURCES[parseInt(how)] ?? 'import',
    gpcSeen: /g/.test(how),
    rule: rule || '*',
    purposes: unpackAnswers(purposes),
    services: unpackAnswers(services),
    told: Math.max(+policy, +told || 0),
    variant,
  };
}

/** The cookie's name: `__Secure-` where the page is https, so that no http page can plant one. Both are read. */
export const DECISION_COOKIES = ['__Secure-sluice', 'sluice'] as const;

/**
 * Every decision in a `Cookie` header, or in `document.cookie`, read raw: of two cookies with one name (host and domain) a parser that
 * makes a map sees only the first, and the visitor is asked for ever. Never throws.
 */
export const readDecisions = (cookies: string): Decision[] =>
  [...cookies.matchAll(/(?:^|; *)(?:__Secure-)?sluice=([^;]*)/g)].flatMap(
    ([, value]) => parseDecision(value) ?? [],
  );

/** Is there one of a format that came after this code? Whoever wrote it can read it, so it is neither overwritten nor erased. */
export const hasNewer = (cookies: string): boolean => /\bsluice=[2-9]\./.test(cookies);

/** How much it grants. */
export const grantsOf = ({ purposes, services }: Pick<Decision, 'purposes' | 'services'>): number =>
  [...Object.values(purposes), ...Object.values(services)].filter(Boolean).length;

/**
 * Of several the newest counts. Of two of one day nobody knows which came later (a browser keeps a cookie's place when it is written
 * anew), so the one that grants less: what was taken back must not come back, and what was given can be given again.
 */
export const newestOf = (decisions: readonly Decision[]): Decision | null =>
  decisions.reduce<Decision | null>(
    (a, b) => (!a || b.day > a.day || (b.day === a.day && grantsOf(b) <= grantsOf(a)) ? b : a),
    null,
  );
