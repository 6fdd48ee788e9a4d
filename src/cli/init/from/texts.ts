import { wordsOf } from './pages.js';
import type { PerLanguage } from './taken.js';
import { type Fields, textOf } from './value.js';

/** Texts of theirs under the keys of ours, without markup. `keys`: their key → ours. */
export const textsIn = (texts: Fields, keys: PerLanguage): PerLanguage =>
  Object.fromEntries(
    Object.entries(keys).flatMap(([theirs, ours]) => {
      const said = textOf(texts[theirs]);
      return said ? [[ours, wordsOf(said)]] : [];
    }),
  );
