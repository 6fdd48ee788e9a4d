import type { Decision } from '../../protocol/decision.js';
import type { PageConfig } from '../../protocol/page-config.js';
import type { Answers, How, NoticeOutcome } from '../../protocol/runtime.js';
import type { Verdict } from '../../protocol/verdict.js';

type Site = Pick<PageConfig, 'purposes' | 'services' | 'policy'>;

/**
 * The decision that an answer makes of an earlier one: every purpose the site has is answered in it, what was left out as before and,
 * if it never was, refused. A service is noted only where it differs from its purpose.
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
    purposes[id] = answers.purposes[id] ?? verdict.purposes[id]?.state === 'granted';
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
