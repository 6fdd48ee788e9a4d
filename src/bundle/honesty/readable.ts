import type { Language } from '../../protocol/ids.js';
import { LIMITS, LIX_LANGUAGES, UNSPACED } from './limits.js';

const isOf = (languages: readonly string[], language: Language): boolean =>
  languages.includes(language.split('-')[0] as string);

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200C'’-]*/gu) ?? [];
const sentencesOf = (text: string): string[][] =>
  text
    .split(/[.!?:…؟।]+/)
    .map(wordsOf)
    .filter((words) => words.length);

/** Readability by C.-H. Björnsson: words a sentence, and the share of words beyond six letters. */
export function lixOf(text: string): number {
  const words = wordsOf(text);
  const long = words.filter((word) => word.length > 6).length;
  return words.length / sentencesOf(text).length + (100 * long) / words.length;
}

/** What makes a text hard to read, in words; null where it is not. */
export function hardIn(text: string, language: Language): string | null {
  if (isOf(UNSPACED, language)) return null;
  const longest = Math.max(0, ...sentencesOf(text).map((words) => words.length));
  if (longest > LIMITS.sentence)
    return `has a sentence of ${longest} words; make several of it, of at most ${LIMITS.sentence}`;
  if (!isOf(LIX_LANGUAGES, language) || wordsOf(text).length < LIMITS.lixWords) return null;
  const lix = Math.round(lixOf(text));
  return lix > LIMITS.lix
    ? `is hard to read (LIX ${lix}, at most ${LIMITS.lix}); use shorter sentences and shorter words`
    : null;
}
