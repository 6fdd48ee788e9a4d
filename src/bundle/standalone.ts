import { showDebug } from '../../widget/debug/index.js';
import { createExempt } from '../../widget/notice/exempt.js';
import { createFirstLayer } from '../../widget/notice/first/index.js';
import { prerender } from '../../widget/notice/prerender.js';
import { pickLanguage } from '../protocol/language.js';
import { createGpp } from '../sdk/frameworks/gpp/index.js';
import { createTcf } from '../sdk/frameworks/tcf/index.js';
import { startTcf } from '../sdk/frameworks/tcf/start.js';
import type { LanguagePack } from '../protocol/page-config.js';
import { createLockdown } from '../sdk/lockdown/index.js';
import { createPersonal } from '../sdk/personal/index.js';
import { createPrefs } from '../sdk/prefs/index.js';
import { type CreatePart, start } from '../sdk/sluice.js';
import { createVariants } from '../sdk/variants/index.js';
import { checkSite, describeProblem } from './check.js';
import { compileSite } from './compile.js';
import { createMore } from './create-more.js';
import { type OptionalPart, partsOf } from './optional.js';
import { readTag } from './script.js';

declare global {
  interface Window {
    /** A site.json, set before this script: for trying out, tests and bundlers. */
    sluiceConfig?: unknown;
  }
}

const PARTS: Readonly<Record<OptionalPart, CreatePart>> = {
  variants: createVariants,
  lockdown: createLockdown,
  gpp: createGpp,
  tcf: createTcf,
  exempt: createExempt,
  prefs: createPrefs,
  personal: createPersonal,
};

const checked = checkSite(window.sluiceConfig ?? {});
if ('problems' in checked) {
  for (const problem of checked.problems)
    console.error(`sluice: ${describeProblem('window.sluiceConfig', problem)}`);
} else if (!window.sluice) {
  const { region, ...tag } = readTag();
  const { page, more, packs, aliases, variants } = compileSite(checked.config, prerender);
  const name = pickLanguage(page.languages);
  const lang = aliases[name] ?? name;
  const spoken = (those: readonly LanguagePack[] = []) => those.find((further) => further.lang === lang);
  const pack = spoken(packs) ?? more.pack;
  start(
    {
      ...page,
      region: page.region ?? region,
      // All are here: the page has the one that is spoken.
      languages: [pack.lang],
      first: pack,
      files: { more: '', languages: {} },
      ...(page.variants && {
        variants: page.variants.map(({ first, ...each }) => {
          const its = spoken(variants[each.id]);
          return first && its ? { ...each, first: its } : each;
        }),
      }),
      parts: partsOf(page).map((name) => PARTS[name]),
    },
    {
      ...tag,
      createNotice: createFirstLayer,
      createMore: (runtime) =>
        createMore(
          runtime,
          { ...more, pack: spoken(variants[runtime.page.variant ?? '']) ?? pack, debug: '', proof: null },
          {
            base: new URL('.', tag.base).href,
            debug: showDebug,
            tcf: (config) => startTcf(runtime, config),
          },
        ),
    },
  );
}
