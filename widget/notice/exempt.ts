import type { Effect } from '../../src/protocol/verdict.js';

/**
 * Where the region exempts the site's own count, the question says so, and how to object. For sites with `exempt`; the sentence is in the
 * question, hidden: a browser without constructed sheets leaves it so, and the preferences have it.
 */
export function createExempt(): Effect {
  let sheet: CSSStyleSheet | undefined;
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync('@layer sluice{.sluice-exempt[hidden]{display:block!important}}');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // Safari before 16.4.
  }
  return {
    apply({ after }) {
      if (sheet) sheet.disabled = after.purposes.analytics?.why !== 'exempt';
    },
  };
}
