import type { Decision } from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';
import type { Answers, How, NoticeOutcome } from '../../protocol/runtime.js';
import type { Verdict } from '../../protocol/verdict.js';

type Site = Pick<PageConfig, 'purposes' | 'services' | 'policy'>;

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
  for (const { id } of site.purposes) {
    const { state, why } = verdict.purposes[id] ?? {};
    const isOpen = why === 'exempt' || verdict.model !== 'opt-in';
    const answer =
      answers.purposes[id] ?? (why === 'chosen' ? state === 'granted' : isOpen ? undefined : false);
    if (answer !== undefined) purposes[id] = answer;
  }
  const services: Record<string, boolean> = {};
  for (const { id, purpose } of site.services) {
    const its = purposes[purpose];
    // A purpose that was just answered takes its services along, but for those answered by name.
    const answer = answers.services?.[id] ?? (purpose in answers.purposes ? its : previous?.services[id]);
    if (its !== undefined && answer !== undefined && answer !== its) services[id] = answer;
  }
  return {
    policy: site.policy.version,
    day: today,
    source: how.person ? how.source : 'software',
    gpcSeen: verdict.gpc,
    rule: verdict.rule,
    purposes,
    services,
    told: site.policy.version,
    variant: previous?.variant ?? '',
  };
}

/** Does it grant anything that is denied now? */
export function grantsMore(decision: Decision, verdict: Verdict): boolean {
  return (
    Object.entries(decision.purposes).some(([id, yes]) => yes && verdict.purposes[id]?.state !== 'granted') ||
    Object.entries(decision.services).some(([id, yes]) => yes && verdict.services[id]?.state !== 'granted')
  );
}

/** What became of the question, for the notice counters. */
export function outcomeOf(decision: Decision, asked: boolean): NoticeOutcome['what'] {
  if (!asked) return 'changed';
  const answers = [...Object.values(decision.purposes), ...Object.values(decision.services)];
  return answers.every(Boolean) ? 'accepted' : answers.some(Boolean) ? 'partial' : 'refused';
}
