import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { usePage } from '../page.js';
import { en, type SettingsWords } from '../words/settings/en.js';
import { pickSettingsWords } from '../words/settings/pick.js';

const WordsContext = createContext<SettingsWords>(en);

export const useSettingsWords = (): SettingsWords => useContext(WordsContext);

/** Draws its children once their words are there. */
export function WithWords({ children }: { children: ComponentChildren }): VNode | null {
  const { lang } = usePage().format.words;
  const [words, setWords] = useState<SettingsWords | null>(null);
  useEffect(() => void pickSettingsWords(lang).then(setWords), [lang]);
  return words && <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}
