import { en, type Words } from './en.js';

/** Languages beside English, each fetched only by those who read it. */
const OTHERS: Readonly<Record<string, () => Promise<Words>>> = {
  de: () => import('./de.js').then((m) => m.de),
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
