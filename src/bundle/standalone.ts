import { showDebug } from '../../widget/debug/index.js';
import { createFirstLayer } from '../../widget/notice/first/index.js';
import { prerender } from '../../widget/notice/prerender.js';
import { pickLanguage } from '../protocol/language.js';
import { isLocked } from '../rules/lockdown.js';
import { createLockdown } from '../sdk/lockdown/index.js';
import { start } from '../sdk/sluice.js';
import { checkSite, describeProblem } from './check.js';
import { compileSite } from './compile.js';
import { createMore } from './create-more.js';
import { readTag } from './script.js';

declare global {
  interface Window {
    /** A site.json, set before this script: for trying out, tests and bundlers. */
    sluiceConfig?: unknown;
  }
}

const checked = checkSite(window.sluiceConfig ?? {});
if ('problems' in checked) {
  for (const problem of checked.problems)
    console.error(`sluice: ${describeProblem('window.sluiceConfig', problem)}`);
} else if (!window.sluice) {
  const { region, ...tag } = readTag();
  const { page, more, packs } = compileSite(checked.config, prerender);
  start(
    {
      ...page,
      region: page.region ?? region,
      files: { more: '', languages: {} },
      parts: isLocked(page.gate) ? [createLockdown] : [],
    },
    {
      ...tag,
      createNotice: createFirstLayer,
      createMore: (runtime) => ({
        ...createMore(
          runtime,
          { ...more, debug: '' },
          { base: new URL('.', tag.base).href, debug: showDebug },
        ),
        pack: packs.find(({ lang }) => lang === pickLanguage(page.languages)) ?? more.pack,
      }),
    },
  );
}
