import type { DataWord } from '../../../src/protocol/data-words.js';
import type { Language, PurposeId } from '../../../src/protocol/ids.js';
import type { PurposeText } from '../../../src/protocol/page-config.js';
import type { NoticeTexts } from '../../../src/protocol/texts.js';

/** One language, complete: every sentence, and what the built-in purposes are called. */
export interface Wording {
  readonly lang: Language;
  readonly dir: 'ltr' | 'rtl';
  /** Somebody whose language it is has read all of it and found it right. */
  readonly reviewed: boolean;
  readonly texts: NoticeTexts;
  readonly purposes: Readonly<Record<PurposeId, PurposeText>>;
  /** What a service may receive. */
  readonly data: Readonly<Record<DataWord, string>>;
}

/** Fills `{name}` places. A place nobody fills stays as it is, so that it is seen. */
export function fill(text: string, places: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(places[name] ?? place));
}

/** `a, b and c`, as the language says it. */
export function list(lang: Language, items: readonly string[]): string {
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(items);
}
