/** Numbers that texts are held against, each with its reason. */
export const LIMITS = {
  /**
   * Words of a sentence. Ours: guides to plain language advise 15 to 20 on average; our own longest sentences have some 30, as a list
   * of examples takes room. Not looked at where words are not set apart by spaces.
   */
  sentence: 32,
  /**
   * LIX (words a sentence, and 100 × the share of words beyond six letters): its author calls 60 and more very difficult, as official
   * texts are; ours reach 64 in Italian. Only for the languages in `LIX_LANGUAGES`, and for texts of at least `lixWords`: in a shorter one a single word decides.
   */
  lix: 66,
  lixWords: 12,
  /** Characters of a button: two words more than the longest of ours, which still fits half of a phone's width in two lines. */
  label: 48,
  /** By how much the labels of a pair may differ: in words, and in characters. Half a short word. */
  pairWords: 1,
  pairLetters: 6,
} as const;

/** Languages whose words are about as long as those LIX was made for. German, Finnish and others join theirs. */
export const LIX_LANGUAGES = ['en', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb'] as const;

/** Written without spaces between words, or with one between syllables. */
export const UNSPACED = ['zh', 'ja', 'th', 'km', 'lo', 'my', 'vi'] as const;
