import { DECISION_COOKIES, hasNewer, readDecisions } from '../../protocol/decision.js';
import type { Runtime } from '../../protocol/runtime.js';
import type { Effect } from '../../protocol/verdict.js';
import { eraseCookie } from '../gate/erase.js';

/**
 * Leaves one decision where there are several, which an earlier config's other domain makes: the newest, which is the one that holds, is
 * written anew after all were erased. A task later, as no answer waits for it.
 */
export function createHealer(runtime: Pick<Runtime, 'decision' | 'keep'>): Effect {
  const heal = (): void => {
    const decision = runtime.decision();
    const jar = document.cookie;
    if (!decision || readDecisions(jar).length < 2 || hasNewer(jar)) return;
    DECISION_COOKIES.forEach(eraseCookie);
    runtime.keep(decision);
  };
  return {
    apply() {
      setTimeout(() => {
        try {
          heal();
        } catch {
          // A sandboxed frame has no jar.
        }
      });
    },
  };
}
