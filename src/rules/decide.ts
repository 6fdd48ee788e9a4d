import type { Decision } from '../protocol/decision.js';
import type { Region } from '../protocol/ids.js';
import type { PageConfig, PagePurpose } from '../protocol/page-config.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { Rule } from '../protocol/rule.js';
import type { Ask, Holding, Verdict } from '../protocol/verdict.js';

/** What the verdict needs to know of the site. */
export type DecideConfig = Pick<
  PageConfig,
  'policy' | 'purposes' | 'services' | 'audience' | 'exempt' | 'gpc'
>;

export interface DecideInput {
  readonly config: DecideConfig;
  readonly rule: Rule;
  readonly region: Region | null;
  /** The browser's own words. */
  readonly signals: { readonly gpc: boolean };
  readonly minor: boolean;
  readonly decision: Decision | null;
  /** UTC day, days since 1970. */
  readonly today: number;
}

const granted = (why: Holding['why']): Holding => ({ state: 'granted', why });
const denied = (why: Holding['why']): Holding => ({ state: 'denied', why });

/** A decision is as old as its strictest part allows: one that grants anything lives as long as a grant does. */
export function isExpired(decision: Decision, rule: Rule, today: number): boolean {
  const grants = [...Object.values(decision.purposes), ...Object.values(decision.services)].some(Boolean);
  const age = today - decision.day;
  // A day in the future comes from a clock that was wrong; two days leave room for zones.
  return age < -2 || age >= (grants ? rule.grantDays : rule.refuseDays);
}

/**
 * The one place where it is settled what holds. Precedence: an answer under this policy (for a sale purpose one that grants beats
 * GPC only if GPC was shown before it), then GPC, then an older answer that still counts, then the region's rule.
 */
export function decide(input: DecideInput): Verdict {
  const { config, rule, signals, decision, today } = input;
  const minor = input.minor || config.audience === 'child';
  const kept = decision && !isExpired(decision, rule, today) ? decision : null;
  const optIn = rule.model === 'opt-in';

  const purpose = ({ id, sale, since }: PagePurpose): Holding => {
    if (minor) return denied('minor');
    const answer = kept?.purposes[id];
    const answered = answer !== undefined && since <= (kept?.policy ?? 0);
    const gpcHolds = signals.gpc && (sale || (config.gpc === 'strict' && id === 'analytics'));
    if (answered && answer === false) return denied('chosen');
    if (gpcHolds && !(answered && kept?.gpcSeen)) return denied('gpc');
    if (answered) return granted('chosen');
    if (optIn && config.exempt && id === 'analytics' && rule.audience !== 'consent') return granted('exempt');
    if (optIn) return denied(decision && !kept ? 'expired' : kept ? 'new' : 'rule');
    return granted('rule');
  };

  const purposes: Record<string, Holding> = { [NECESSARY]: granted('necessary') };
  for (const p of config.purposes) purposes[p.id] = purpose(p);

  const services: Record<string, Holding> = {};
  const newServices: string[] = [];
  for (const { id, purpose: of, since = 1 } of config.services) {
    const its = purposes[of] ?? denied('new');
    const exception = kept?.services[id];
    if (its.why === 'necessary') services[id] = its;
    else if (minor || its.why === 'gpc') services[id] = its;
    else if (exception !== undefined) services[id] = exception ? granted('chosen') : denied('chosen');
    else if (optIn && its.state === 'granted' && its.why === 'chosen' && kept && since > kept.policy) {
      services[id] = denied('new');
      newServices.push(id);
    } else services[id] = { state: its.state, why: its.why === 'rule' ? 'rule' : 'purpose' };
  }

  return {
    purposes,
    services,
    ask: minor || !optIn ? null : question(config, decision, kept, newServices, purposes),
    tell: kept ? config.policy.tells.filter((v) => v > kept.told) : [],
    region: input.region,
    rule: rule.id,
    model: rule.model,
    policy: config.policy.version,
    gpc: signals.gpc,
  };
}

function question(
  config: DecideConfig,
  decision: Decision | null,
  kept: Decision | null,
  newServices: readonly string[],
  purposes: Readonly<Record<string, Holding>>,
): Ask | null {
  // Nothing to ask of what is settled without an answer.
  const asked = config.purposes.filter((p) => purposes[p.id]?.why !== 'exempt');
  if (!asked.length) return null;
  if (!kept) return { because: decision ? 'expired' : 'first', added: [] };
  const added = asked
    .filter((p) => kept.purposes[p.id] === undefined || p.since > kept.policy)
    .map((p) => p.id);
  if (added.length) return { because: 'new-purpose', added };
  if (newServices.length) return { because: 'new-service', added: newServices };
  return null;
}
