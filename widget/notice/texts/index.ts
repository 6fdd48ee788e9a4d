import type { Language } from '../../../src/protocol/ids.js';
import { de } from './de.js';
import { en } from './en.js';
import type { Wording } from './wording.js';

export type { Wording } from './wording.js';

/** The languages we ship. Adding one is adding its file here and nothing else. */
export const WORDINGS: Readonly<Record<Language, Wording>> = { en, de };
