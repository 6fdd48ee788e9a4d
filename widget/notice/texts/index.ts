import type { Language } from '../../../src/protocol/ids.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { fa } from './fa.js';
import { he } from './he.js';
import { hi } from './hi.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { ru } from './ru.js';
import { tr } from './tr.js';
import { uk } from './uk.js';
import { vi } from './vi.js';
import type { Wording } from './wording.js';
import { zhHans } from './zh-Hans.js';
import { zhHant } from './zh-Hant.js';

export type { Wording } from './wording.js';

/** The languages we ship. Adding one is adding its file here and nothing else. */
export const WORDINGS: Readonly<Record<Language, Wording>> = {
  en,
  de,
  ar,
  fa,
  he,
  hi,
  ja,
  ko,
  ru,
  tr,
  uk,
  vi,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
};
