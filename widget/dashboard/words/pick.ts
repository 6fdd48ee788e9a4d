import { en, type Words } from './en.js';

/** Languages beside English, each fetched only by those who read it. */
const OTHERS: Readonly<Record<string, () => Promise<Words>>> = {
  de: () => import('./de.js').then((m) => m.de),
  es: () => import('./es.js').then((m) => m.es),
  fr: () => import('./fr.js').then((m) => m.fr),
  ja: () => import('./ja.js').then((m) => m.ja),
};

/** The first of the reader's languages that we have. */
export function pickWords(languages: readonly string[]): Promise<Words> {
  for (const tag of languages) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === 'en') break;
    // A language file that cannot be fetched must not cost the reader the numbers.
    const load = OTHERS[language];
    if (load) return load().catch(() => en);
  }
  return Promise.resolve(en);
}
