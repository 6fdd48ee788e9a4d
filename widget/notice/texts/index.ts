import type { Language } from '../../../src/protocol/ids.js';
import { bg } from './bg.js';
import { cs } from './cs.js';
import { da } from './da.js';
import { de } from './de.js';
import { el } from './el.js';
import { en } from './en.js';
import { es } from './es.js';
import { et } from './et.js';
import { fi } from './fi.js';
import { fr } from './fr.js';
import { ga } from './ga.js';
import { hr } from './hr.js';
import { hu } from './hu.js';
import { it } from './it.js';
import type { Wording } from './wording.js';

export type { Wording } from './wording.js';

/** The languages we ship. Adding one is adding its file here and nothing else. */
export const WORDINGS: Readonly<Record<Language, Wording>> = {
  bg,
  cs,
  da,
  de,
  el,
  en,
  es,
  et,
  fi,
  fr,
  ga,
  hr,
  hu,
  it,
};
