import type { Language } from '../../../src/protocol/ids.js';
import { de } from './de.js';
import { en } from './en.js';
import { lt } from './lt.js';
import { lv } from './lv.js';
import { mt } from './mt.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { ro } from './ro.js';
import { sk } from './sk.js';
import { sl } from './sl.js';
import { sv } from './sv.js';
import type { Wording } from './wording.js';

export type { Wording } from './wording.js';

/** The languages we ship. Adding one is adding its file here and nothing else. */
export const WORDINGS: Readonly<Record<Language, Wording>> = {
  en,
  de,
  lt,
  lv,
  mt,
  nl,
  pl,
  pt,
  ro,
  sk,
  sl,
  sv,
};
