import type { Decision } from '../../../src/protocol/decision.js';
import type { Model } from '../../../src/protocol/rule.js';

/** One visitor at one site, in the words of the documentation. */
export interface Case {
  readonly rule: {
    readonly model: Model;
    readonly grantDays: number;
    readonly refuseDays: number;
    readonly exempt: boolean;
  };
  readonly gpc: boolean;
  /** GPC covers analytics too. */
  readonly strict: boolean;
  readonly child: boolean;
  readonly today: number;
  readonly decision: Decision | null;
  readonly policy: { readonly version: number; readonly tells: readonly number[] };
  readonly purposes: readonly { readonly id: string; readonly sale: boolean; readonly since: number }[];
  readonly services: readonly { readonly id: string; readonly purpose: string; readonly since: number }[];
}

type Outcome = readonly [state: 'granted' | 'denied', why: string];

interface Purpose {
  readonly id: string;
  readonly sale: boolean;
  readonly since: number;
}

/** Facts about an answer, each said once. */
const age = (c: Case): number => (c.decision ? c.today - c.decision.day : NaN);
const isOver = (c: Case): boolean => age(c) >= c.rule.refuseDays;
/** There is an answer, and its no at least still counts. */
const hasAnswer = (c: Case): boolean => c.decision !== null && !isOver(c);
const yesIsOver = (c: Case): boolean => age(c) >= c.rule.grantDays || age(c) < -2;
const policyOf = (c: Case): number => c.decision?.policy ?? 0;
const knew = (c: Case, since: number): boolean => policyOf(c) >= since;
const overrulesGpc = (c: Case): boolean => !!c.decision?.gpcSeen && policyOf(c) >= c.policy.version;
const saysNo = (c: Case, { id }: Purpose): boolean => hasAnswer(c) && c.decision?.purposes[id] === false;
const saysYes = (c: Case, { id, since }: Purpose): boolean =>
  hasAnswer(c) && c.decision?.purposes[id] === true && knew(c, since);
const isGpcs = (c: Case, { id, sale }: Purpose): boolean => sale || (c.strict && id === 'analytics');
const isExempt = (c: Case, { id }: Purpose): boolean => c.rule.exempt && id === 'analytics';
const needsYes = (c: Case): boolean => c.rule.model === 'opt-in';

/**
 * What can be said of a purpose, the weakest first: the last one that is true holds. `decide()` looks from the other end, strongest
 * first, and stops at the first.
 */
const LAYERS: readonly (readonly [is: (c: Case, p: Purpose) => boolean, then: Outcome])[] = [
  [() => true, ['granted', 'rule']],
  [(c) => needsYes(c), ['denied', 'rule']],
  [(c) => needsYes(c) && c.decision !== null && isOver(c), ['denied', 'expired']],
  [(c) => needsYes(c) && hasAnswer(c), ['denied', 'new']],
  [(c, p) => needsYes(c) && saysYes(c, p) && yesIsOver(c), ['denied', 'expired']],
  [(c, p) => needsYes(c) && isExempt(c, p), ['denied', 'exempt']],
  [(c, p) => saysYes(c, p) && !yesIsOver(c), ['granted', 'chosen']],
  [(c, p) => c.gpc && isGpcs(c, p), ['denied', 'gpc']],
  [
    (c, p) => c.gpc && isGpcs(c, p) && saysYes(c, p) && !yesIsOver(c) && overrulesGpc(c),
    ['granted', 'chosen'],
  ],
  // A no to what has come anew since is asked again where a yes is needed, and stands where none is.
  [(c, p) => saysNo(c, p) && (knew(c, p.since) || !needsYes(c) || isExempt(c, p)), ['denied', 'chosen']],
  [(c) => c.child, ['denied', 'minor']],
];

export function purposeOutcome(c: Case, purpose: Purpose): Outcome {
  let outcome: Outcome = ['denied', 'nothing said'];
  for (const [is, then] of LAYERS) if (is(c, purpose)) outcome = then;
  return outcome;
}

const purposeOf = (c: Case, id: string): Purpose => c.purposes.find((p) => p.id === id) as Purpose;

/** Named apart, and what was meant by it can still be meant. */
function isGrantedByName(c: Case, s: Case['services'][number]): boolean {
  const p = purposeOf(c, s.purpose);
  const named = hasAnswer(c) && c.decision?.services[s.id] === true && knew(c, s.since) && !yesIsOver(c);
  return (
    named && purposeOutcome(c, p)[1] !== 'new' && !c.child && (!(c.gpc && isGpcs(c, p)) || overrulesGpc(c))
  );
}

/** A new service in a purpose that the visitor said yes to. */
const isNewService = (c: Case, s: Case['services'][number]): boolean =>
  needsYes(c) &&
  s.purpose !== 'necessary' &&
  purposeOutcome(c, purposeOf(c, s.purpose))[0] === 'granted' &&
  c.decision?.services[s.id] !== false &&
  !knew(c, s.since);

export function serviceOutcome(c: Case, s: Case['services'][number]): Outcome {
  if (s.purpose === 'necessary') return ['granted', 'necessary'];
  const [state, why] = purposeOutcome(c, purposeOf(c, s.purpose));
  const follows: Outcome = [state, ['rule', 'gpc', 'minor'].includes(why) ? why : 'purpose'];
  let outcome = follows;
  if (isNewService(c, s)) outcome = ['denied', 'new'];
  if (isGrantedByName(c, s) && why !== 'gpc') outcome = ['granted', 'chosen'];
  if (hasAnswer(c) && c.decision?.services[s.id] === false && why !== 'minor') outcome = ['denied', 'chosen'];
  return outcome;
}

/** Why the visitor is asked, and what is new; null: they are not. */
export function question(c: Case): readonly [because: string, ...added: string[]] | null {
  if (c.child || !needsYes(c)) return null;
  const open = c.purposes.filter((p) => purposeOutcome(c, p)[1] !== 'exempt');
  const waiting = c.services.filter(
    (s) => s.purpose !== 'necessary' && purposeOutcome(c, purposeOf(c, s.purpose))[1] === 'exempt',
  );
  if (!c.decision) return open.length || waiting.length ? ['first'] : null;
  if (isOver(c)) return open.length || waiting.length ? ['expired'] : null;
  const saidYes = [...Object.values(c.decision.purposes), ...Object.values(c.decision.services)].includes(
    true,
  );
  if (saidYes && yesIsOver(c)) return ['expired'];
  const added = open.filter((p) => !(p.id in (c.decision as Decision).purposes) || !knew(c, p.since));
  if (added.length) return ['new-purpose', ...added.map(({ id }) => id)];
  const services = c.services.filter((s) => isNewService(c, s));
  return services.length ? ['new-service', ...services.map(({ id }) => id)] : null;
}

export const told = (c: Case): readonly number[] =>
  hasAnswer(c) ? c.policy.tells.filter((version) => version > (c.decision as Decision).told) : [];
