import type { Decision } from '../../protocol/decision.js';
import type { NoticeDeed, NoticeOutcome } from '../../protocol/runtime.js';

/** What became of the question, for the notice counters. */
export function outcomesOf(
  deed: NoticeDeed,
  { decision, gpc }: { readonly decision: Decision | null; readonly gpc: boolean },
): NoticeOutcome[] {
  const { what } = deed;
  const outcomes: NoticeOutcome[] = [];
  // An answer is also where a visit under GPC shows.
  if (gpc && (what === 'answered' || what === 'changed'))
    outcomes.push({ what: 'gpc', software: false, after: deed.after });
  const asked = what !== 'shown' && what !== 'told';
  return [
    ...outcomes,
    {
      ...deed,
      what: what === 'answered' ? answerOf(decision) : what,
      ...(asked && { granted: !!decision?.purposes['analytics'] }),
    },
  ];
}

function answerOf(decision: Decision | null): 'accepted' | 'partial' | 'refused' {
  const answers = decision ? [...Object.values(decision.purposes), ...Object.values(decision.services)] : [];
  if (!answers.some(Boolean)) return 'refused';
  return answers.every(Boolean) ? 'accepted' : 'partial';
}
