import type { Decision } from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';
import type { Answers, How } from '../../protocol/runtime.js';
import type { Verdict } from '../../protocol/verdict.js';

type Site = Pick<PageConfig, 'purposes' | 'services' | 'policy' | 'variant'>;

/**
 * The decision that an answer makes of what held: what was left out stays as the visitor chose it and, if they never did, is refused
 * where an answer is needed and left to the rule where none is. A service is noted only where it differs from its purpose.
 */
export function nextDecision(
  site: Site,
  verdict: Verdict,
  previous: Decision | null,
  answers: Answers,
  how: How,
  today: number,
): Decision {
  const purposes: Record<string, boolean> = {};
  let day = today;
  // A yes that is left as it was keeps its end, and there is one end for all. But no new no is cut short for it.
  const older = Object.values({ ...answers.services, ...answers.purposes }).every(Boolean) ? previous : null;
  for (const { id } of site.purposes) {
    const { state, why } = verdict.purposes[id] ?? {};
    const isOpen = why === 'exempt' || verdict.model !== 'opt-in';
    // Where no yes is needed, one that is left as it was is left to the rule: it must not be carried under a newer policy.
    const isNo = why === 'chosen' && state === 'denied';
    const chosen = isOpen ? (isNo ? false : undefined) : state === 'granted';
    const own = answers.purposes[id];
    const answer = own ?? chosen;
    if (own !== null && answer !== undefined) purposes[id] = answer;
    if (answer && !own && older) ({ day } = older);
  }
  const services: Record<string, boolean> = {};
  for (const { id, purpose } of site.services) {
    const { state, why } = verdict.services[id] ?? {};
    const its = purposes[purpose] ?? verdict.model !== 'opt-in';
    // A purpose that was just answered takes its services along, but for those answered by name.
    const follows = purpose in answers.purposes || (why !== 'chosen' && why !== 'new');
    const chosen = follows ? its : state === 'granted';
    const answer = answers.services?.[id] ?? chosen;
    if (answer !== its) services[id] = answer;
    if (answer && !its && !answers.services?.[id] && older) ({ day } = older);
  }
  return {
    policy: site.policy.version,
    day,
    source: how.person ? how.source : 'software',
    // The first layer does not speak of it.
    gpcSeen: verdict.gpc && how.source === 'preferences',
    rule: verdict.rule,
    purposes,
    services,
    told: site.policy.version,
    variant: (verdict.ask ? site : previous)?.variant ?? '',
  };
}

/** Does it grant anything that is denied now? */
export function grantsMore(decision: Decision, verdict: Verdict): boolean {
  const more = (answers: Decision['purposes'], held: Verdict['purposes']): boolean =>
    Object.entries(answers).some(([id, yes]) => yes && held[id]?.state !== 'granted');
  return more(decision.purposes, verdict.purposes) || more(decision.services, verdict.services);
}
