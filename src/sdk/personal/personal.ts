import type { PageConfig } from '../../protocol/page-config.js';
import { PREFS_EVENT, type PrefsChanged } from '../../protocol/prefs.js';
import type { Effect } from '../../protocol/verdict.js';
import { createFacts, type Facts } from './facts.js';
import { createReader } from './grammar.js';
import { createMarkup } from './markup.js';
import { createRules } from './rules.js';

/**
 * Shows visitors what was made for such as them: branches in the markup, and `window.sluice.personalize`. Only while `personalization` is
 * granted; until then nothing is looked at, neither the page nor the visitor. Decided in the page; stores nothing, sends nothing.
 */
export function createPersonal(page: Pick<PageConfig, 'origins' | 'prefs'>): Effect {
  let isGranted = false;
  let facts: Facts | undefined;
  const read = createReader(page.prefs ?? {});
  const holds = (condition: string): boolean => isGranted && !!facts && read(condition)(facts);
  const markup = createMarkup(holds);
  const rules = createRules(holds);

  document.addEventListener(PREFS_EVENT, (event) => {
    if (!isGranted) return;
    // Where the visitor changed them it is an answer to that, and what asks for them may move in sight.
    const { here } = (event as CustomEvent<PrefsChanged>).detail;
    markup.settle((condition) => here && condition.includes('pref:'));
    rules.settle();
  });

  return {
    apply({ before, after }) {
      if (!before) Object.assign(window.sluice as object, { personalize: rules.personalize });
      const was = isGranted;
      isGranted = after.purposes.personalization?.state === 'granted';
      if (isGranted === was) return;
      if (isGranted) facts ??= createFacts(page.origins);
      if (isGranted) markup.settle(() => false);
      else markup.reset();
      rules.settle();
    },
  };
}
