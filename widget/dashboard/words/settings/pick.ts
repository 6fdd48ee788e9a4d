import { en, type SettingsWords } from './en.js';

/** In the language that the rest of the dashboard speaks. */
export function pickSettingsWords(lang: string): Promise<SettingsWords> {
  if (lang !== 'de') return Promise.resolve(en);
  return import('./de.js').then((m) => m.de).catch(() => en);
}
