import { en, type SettingsWords } from './en.js';

/** Languages beside English. */
const OTHERS: Readonly<Record<string, () => Promise<SettingsWords>>> = {
  de: () => import('./de.js').then((m) => m.de),
  es: () => import('./es.js').then((m) => m.es),
  fr: () => import('./fr.js').then((m) => m.fr),
  ja: () => import('./ja.js').then((m) => m.ja),
};

/** In the language that the rest of the dashboard speaks. */
export function pickSettingsWords(lang: string): Promise<SettingsWords> {
  return OTHERS[lang]?.().catch(() => en) ?? Promise.resolve(en);
}
