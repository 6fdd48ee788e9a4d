import type { Decision } from '../protocol/decision.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { Model, Rule } from '../protocol/rule.js';
import type { Ask, Holding, State, Verdict, Why } from '../protocol/verdict.js';
import { areGrantsOver, isExpired } from './decide.js';
import type { Grade, RegionRow } from './regions.js';

/** Where the region came from, or what stood in for it. */
export type RegionSource = 'config' | 'bundle' | 'page' | 'told' | 'zone' | 'unknown';

export interface Explained {
  readonly verdict: Verdict;
  readonly decision: Decision | null;
  readonly rule: Rule;
  readonly source: RegionSource;
  /** UTC day it is looked at. */
  readonly today: number;
  /** The row of the region table, where it is at hand: the page does not carry it. */
  readonly row?: RegionRow | undefined;
}

/** For owners and whoever debugs: in English, sentence by sentence. */
export interface Explanation {
  /** The region, its rule and what that rests on. */
  readonly rule: readonly string[];
  readonly purposes: readonly Line[];
  readonly services: readonly Line[];
  /** The answer there is, how long it holds, and when the visitor is asked again. */
  readonly answer: readonly string[];
}

export interface Line {
  readonly id: string;
  readonly state: State;
  readonly why: string;
}

export function explain(what: Explained): Explanation {
  const { verdict, decision } = what;
  const line = ([id, holding]: [string, Holding]): Line => ({
    id,
    state: holding.state,
    why: sayWhy(holding, what),
  });
  return {
    rule: sayRule(what),
    purposes: Object.entries(verdict.purposes).map(line),
    services: Object.entries(verdict.services).map(line),
    answer: [
      decision ? sayDecision(decision, what) : 'There is no answer yet.',
      ...(verdict.gpc ? [sayGpc(decision)] : []),
      sayAsk(verdict.ask, what),
      ...(verdict.tell.length ? [`A change of policy version ${verdict.tell.join(', ')} is told once.`] : []),
    ],
  };
}

/** In a few words, where a line has no room for more. */
export const WHY: Readonly<Record<Why, string>> = {
  necessary: 'always on',
  chosen: 'the visitor’s choice',
  rule: 'the rule, before an answer',
  gpc: 'the browser’s privacy control',
  expired: 'the answer is too old',
  new: 'new since the answer',
  minor: 'the visitor is a minor',
  exempt: 'only the site’s own exempt count',
  purpose: 'follows its purpose',
};

export const ASKED: Readonly<Record<Ask['because'], string>> = {
  first: 'for the first time',
  expired: 'as the last answer is too old',
  'new-purpose': 'as there is a new purpose',
  'new-service': 'as there is a new service in a purpose that was granted',
};

const MODELS: Readonly<Record<Model, string>> = {
  'opt-in': 'nothing but what is necessary runs before the visitor agrees',
  'opt-out': 'everything runs until the visitor or their browser objects',
  notice: 'everything runs, and the visitor can switch it off',
  none: 'everything runs, and nothing is shown',
};

const SOURCES: Readonly<Record<RegionSource, string>> = {
  config: 'the config says so for everybody',
  bundle: 'told by the server that sent the bundle',
  page: 'told by the tag’s data-region',
  told: 'told by the site or its server',
  zone: 'guessed from the device’s time zone',
  unknown: 'nobody tells',
};

export function sayGrade(grade: Grade): string {
  if (grade === 'M') return 'not verified';
  return grade === 'P' ? 'read in the law or at the authority' : 'read at second hand';
}

export const dateOf = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);

function sayRule({ verdict, rule, source, row }: Explained): string[] {
  const region = verdict.region ?? (source === 'zone' ? 'Only a time zone' : 'Unknown');
  const name = rule.id === '*' ? '* (wherever no other rule is known)' : rule.id;
  return [
    `Region: ${region}; ${SOURCES[source]}.`,
    `Rule ${name}, ${rule.model}: ${MODELS[rule.model]}.`,
    `A yes holds for ${rule.grantDays} days, a no for ${rule.refuseDays}.`,
    ...(row ? [`It rests on: ${row.law ?? 'no law named'} (${sayGrade(row.grade)}).`] : []),
  ];
}

function sayWhy({ state, why }: Holding, { verdict, decision, rule }: Explained): string {
  switch (why) {
    case 'necessary':
      return 'Necessary: it is always on and never asked for.';
    case 'chosen':
      return decision
        ? `The visitor said ${state === 'granted' ? 'yes' : 'no'} on ${dateOf(decision.day)}; it holds until ${endOf(decision, state, rule)}.`
        : WHY.chosen;
    case 'rule':
      return state === 'granted'
        ? `The rule (${verdict.model}) lets it run until the visitor says no.`
        : `The rule (${verdict.model}) wants a yes first.`;
    case 'gpc':
      return decision?.gpcSeen
        ? 'The browser’s Global Privacy Control switches it off: an answer under an older policy does not overrule that.'
        : 'The browser’s Global Privacy Control switches it off, and no yes was given where the visitor was told of that.';
    case 'expired':
      return decision ? `The visitor’s yes of ${dateOf(decision.day)} does not count any more.` : WHY.expired;
    case 'new':
      return 'It came after the visitor’s answer, which cannot have meant it.';
    case 'minor':
      return 'The visitor is, or may be, a child: nothing but what is necessary runs.';
    case 'exempt':
      return 'Denied, as nobody said yes; the region exempts the site’s own count of its visits, which goes on until the visitor says no.';
    case 'purpose':
      return 'It follows its purpose.';
    default:
      return why satisfies never;
  }
}

const endOf = (decision: Decision, state: State, rule: Rule): string =>
  dateOf(decision.day + (state === 'granted' ? rule.grantDays : rule.refuseDays));

function sayDecision(decision: Decision, { rule, today }: Explained): string {
  const yes = Object.keys(decision.purposes).filter((id) => decision.purposes[id]);
  const no = Object.keys(decision.purposes).filter((id) => !decision.purposes[id]);
  const said = [yes.length && `yes to ${yes.join(', ')}`, no.length && `no to ${no.join(', ')}`].filter(
    Boolean,
  );
  const age = isExpired(decision, rule, today)
    ? ' It is too old to count.'
    : decision.day > today + 2
      ? ' That is in the future, by a clock that was wrong: a yes in it does not count.'
      : areGrantsOver(decision, rule, today)
        ? ' It is too old for a yes to count.'
        : '';
  return `Answered on ${dateOf(decision.day)} under policy version ${decision.policy} (${decision.source}): ${said.join('; ') || 'nothing'}.${age}`;
}

const sayGpc = (decision: Decision | null): string =>
  decision?.gpcSeen
    ? 'The browser sends Global Privacy Control; the answer was given where the visitor is told of that.'
    : 'The browser sends Global Privacy Control.';

function sayAsk(ask: Ask | null, { verdict, decision, rule, today }: Explained): string {
  if (ask)
    return `The visitor is asked, ${ASKED[ask.because]}${ask.added.length ? `: ${ask.added.join(', ')}` : ''}.`;
  if (verdict.model !== 'opt-in') return 'The visitor is not asked: the rule needs no answer.';
  if (Object.entries(verdict.purposes).some(([id, { why }]) => id !== NECESSARY && why === 'minor'))
    return 'The visitor is not asked: a child cannot agree.';
  if (!decision || isExpired(decision, rule, today))
    return 'The visitor is not asked: there is nothing to ask for.';
  const grants = [...Object.values(decision.purposes), ...Object.values(decision.services)].some(Boolean);
  return `The visitor is asked again on ${endOf(decision, grants ? 'granted' : 'denied', rule)}, or when the policy brings something new.`;
}
