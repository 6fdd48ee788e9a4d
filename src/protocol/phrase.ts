import type { Language } from './ids.js';

/**
 * What is told of a service: a word of the vocabulary (`data-words.ts`), a length of time (`13 months`, `session`), or the owner's own,
 * in each language of the site.
 */
export type Phrase = string | Readonly<Record<Language, string>>;

/** A cookie or storage key by name, with how long it is kept where that is known. */
export type Kept<Said = Phrase> = string | { readonly name: string; readonly keeps: Said };

export const nameOf = (kept: Kept<unknown>): string => (typeof kept === 'string' ? kept : kept.name);

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;

/** `13 months` → 13 of the unit `month`. */
export function lifetimeOf(
  phrase: string,
): { readonly count: number; readonly unit: (typeof UNITS)[number] } | undefined {
  const [, count, word] = /^([1-9]\d{0,3}) ([a-z]+?)s?$/.exec(phrase) ?? [];
  const unit = UNITS.find((name) => name === word);
  return unit && { count: Number(count), unit };
}

/** A phrase as a pack says it; what the pack leaves out is said as it is. */
export const sayIn = (
  pack: { readonly phrases: Readonly<Record<string, string>> },
  phrase: string,
): string => (Object.hasOwn(pack.phrases, phrase) ? (pack.phrases[phrase] as string) : phrase);

/** Goes when the browser is closed. */
export const SESSION = 'session';
