import { type Decision, grantsOf } from '../protocol/decision.js';
import type { Region } from '../protocol/ids.js';
import type { PageConfig, PagePurpose, PageService } from '../protocol/page-config.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { Rule } from '../protocol/rule.js';
import type { Ask, Holding, Verdict, Why } from '../protocol/verdict.js';

/** What the verdict needs to know of the site. */
export type DecideConfig = Pick<PageConfig, 'policy' | 'purposes' | 'services' | 'audience' | 'gpc'>;

export interface DecideInput {
  readonly config: DecideConfig;
  readonly rule: Rule;
  readonly region: Region | null;
  /** The browser's own words. */
  readonly signals: { readonly gpc: boolean };
  /** What the page said with `setMinor()`; left out: nothing. */
  readonly minor?: boolean | undefined;
  readonly decision: Decision | null;
  /** UTC day, days since 1970. */
  readonly today: number;
  /** Answers cannot be kept, and the question was there on the page before this one: it waits behind the way back. */
  readonly folded?: boolean;
}

const granted = (why: Holding['why']): Holding => ({ state: 'granted', why });
const denied = (why: Holding['why']): Holding => ({ state: 'denied', why });

/**
 * The visitor's yes has run out, their no has not. A day in the future comes from a clock that was wrong (two days leave room for one
 * that is a little off): a grant is not prolonged by it; a refusal may be.
 */
export const areGrantsOver = ({ day }: Decision, rule: Rule, today: number): boolean =>
  day > today + 2 || today - day >= rule.grantDays;

/** Nothing of it counts any more. */
export const isExpired = ({ day }: Decision, rule: Rule, today: number): boolean =>
  today - day >= rule.refuseDays;

/**
 * The one place where it is settled what holds. Precedence: an answer under this policy (a yes to a sale purpose beats GPC only if
 * given where GPC was shown), then GPC, then an older answer that still counts, then the region's rule. A no stands until it is too
 * old, against whatever would be granted without an answer.
 */
export function decide(input: DecideInput): Verdict {
  const { config, rule, signals, decision, today } = input;
  const { policy, audience } = config;
  const minor = audience === 'child' || (input.minor ?? audience === 'mixed');
  const kept = decision && !isExpired(decision, rule, today) ? decision : null;
  const under = kept ? kept.policy : 0;
  const over = kept && areGrantsOver(kept, rule, today);
  const optIn = rule.model === 'opt-in';

  const isGpcs = ({ id, sale }: PagePurpose): boolean | undefined =>
    signals.gpc && (sale || (config.gpc === 'strict' && id === 'analytics'));
  const gpcs = config.purposes.filter(isGpcs).map(({ id }) => id);
  const gpcYields = kept?.gpcSeen && under >= policy.version;
  const purpose = ({ id, since = 1 }: PagePurpose): Holding => {
    const answer = kept?.purposes[id];
    const isNew = since > under;
    const counts = answer === true && !isNew && !over;
    const isExempt = rule.audience === 'exempt' && id === 'analytics';
    const unanswered: Why = isExempt
      ? 'exempt'
      : !optIn || !decision
        ? 'rule'
        : !kept || (answer && !isNew)
          ? 'expired'
          : 'new';
    if (minor) return denied('minor');
    if (answer === false && !(isNew && unanswered === 'new')) return denied('chosen');
    if (gpcs.includes(id) && !(counts && gpcYields)) return denied('gpc');
    if (counts) return granted('chosen');
    return { state: optIn ? 'denied' : 'granted', why: unanswered };
  };
  const purposes: Record<string, Holding> = { [NECESSARY]: granted('necessary') };
  for (const p of config.purposes) purposes[p.id] = purpose(p);

  const newServices: string[] = [];
  const service = ({ id, purpose: of, since = 1 }: PageService): Holding => {
    const its = purposes[of] ?? denied('new');
    const { state, why } = its;
    const answer = kept?.services[id];
    const isNew = since > under;
    if (why === NECESSARY || why === 'minor') return its;
    if (answer === false) return denied('chosen');
    if (why === 'gpc') return its;
    if (answer && !isNew && !over && why !== 'new' && (gpcYields || !gpcs.includes(of)))
      return granted('chosen');
    if (optIn && isNew && state === 'granted') {
      newServices.push(id);
      return denied('new');
    }
    return { state, why: why === 'rule' ? why : 'purpose' };
  };
  const services: Record<string, Holding> = {};
  for (const s of config.services) services[s.id] = service(s);

  const question = (): Ask | null => {
    // What is exempt is settled without an answer, but for services of others under it.
    const isSettled = (id: string): boolean => purposes[id]?.why === 'exempt';
    const asked = config.purposes.filter(({ id }) => !isSettled(id));
    if (!kept && !asked.length && !config.services.some((s) => isSettled(s.purpose))) return null;
    if (!decision) return { because: 'first', added: [] };
    if (!kept || (over && grantsOf(kept))) return { because: 'expired', added: [] };
    const added = asked
      .filter(({ id, since = 1 }) => kept.purposes[id] === undefined || since > under)
      .map(({ id }) => id);
    if (added.length) return { because: 'new-purpose', added };
    return newServices.length ? { because: 'new-service', added: newServices } : null;
  };

  return {
    purposes,
    services,
    ask: minor || !optIn || input.folded ? null : question(),
    tell: kept ? policy.tells.filter((v) => v > kept.told) : [],
    region: input.region,
    rule: rule.id,
    model: rule.model,
    policy: policy.version,
    gpc: signals.gpc,
  };
}
