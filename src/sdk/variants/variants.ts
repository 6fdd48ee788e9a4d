import type { PageConfig } from '../../protocol/page-config.js';
import type { Effect } from '../../protocol/verdict.js';
import { answeredIn, draw } from './draw.js';

/**
 * Draws which variant of the notice this page speaks in. Anew for each page until there is an answer, as remembering it sooner would
 * need an identifier, or storage without consent; from then on as it was answered, so that the preferences look as the question did.
 */
export function createVariants(page: PageConfig): Effect {
  const { variants = [], files } = page;
  const answered = answeredIn(jar());
  const drawn = variants.find(({ id }) => id === answered) ?? draw(variants, Math.random());
  if (drawn?.first) {
    const { id, first, languages = {} } = drawn;
    // A part is made before the notice, and nothing has read these yet.
    Object.assign(page, { variant: id, first, files: { ...files, languages } });
  }
  return { apply: () => undefined };
}

/** Reading it throws in a sandbox. */
function jar(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}
