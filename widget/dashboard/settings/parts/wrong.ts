import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Refused } from '../../client.js';
import type { SettingsWords } from '../../words/settings/en.js';

/** What the collector refused of a form, for its fields to find their part. */
export const WrongContext = createContext<Refused | null>(null);

/** `to` of `to[1]`. */
const fieldOf = ({ field = '' }: Refused): string => /^\w*/.exec(field)?.[0] ?? '';

/** What is wrong at a field, in the reader's words or the collector's. */
export function useWrong(name: string, words: SettingsWords): string | undefined {
  const refused = useContext(WrongContext);
  if (!refused || fieldOf(refused) !== name) return undefined;
  return words.wrong[name] ?? refused.message;
}

/** What is said above the button, because it is about none of the fields. */
export function sentenceOf(
  refused: Refused,
  names: readonly string[],
  words: SettingsWords,
  otherwise: string,
): string | null {
  if (names.includes(fieldOf(refused))) return null;
  return words.errors[refused.error] ?? (refused.message || otherwise);
}
