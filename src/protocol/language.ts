import type { Language } from './ids.js';
import type { PageConfig } from './page-config.js';

/**
 * The language the notice speaks, of those the site has: the page's own, else the visitor's first that is among them, else the
 * site's first. `de-AT` takes `de`. What it is called may be a further name of it, which leads to the same file. Runs in the page; the
 * notice and the runtime have to agree on it.
 */
export function pickLanguage(has: readonly Language[]): Language {
  // Asking a browser for its languages costs more than the rest: not where there is no choice.
  for (const wish of has[1] ? [document.documentElement.lang, ...navigator.languages] : []) {
    const exact = wish.toLowerCase();
    const base = exact.split('-')[0];
    const found = has.find((l) => l.toLowerCase() === exact) ?? has.find((l) => l.toLowerCase() === base);
    if (found) return found;
  }
  return has[0] as Language;
}

/** That language by the name the site has for it: the first that leads to the same file. */
export function spokenLanguage({ languages, files }: Pick<PageConfig, 'languages' | 'files'>): Language {
  const file = files.languages[pickLanguage(languages)];
  return languages.find((language) => files.languages[language] === file) as Language;
}
