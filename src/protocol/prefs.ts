import type { PurposeId, ServiceId } from './ids.js';

/** Where the visitor's saved preferences lie, in localStorage. */
export const PREFS_KEY = 'sluice:prefs';

/** What they are called among the site's services: the visitor can switch them off alone, and reads there what they are. */
export const PREFS_SERVICE: ServiceId = 'saved-preferences';

export const PREFS_PURPOSE: PurposeId = 'preferences';

/** Longest value of a preference without a list of its own. */
export const PREF_LONGEST = 60;

/** Name → every value it may have; an empty list allows any of 1…60 characters. */
export type DeclaredPrefs = Readonly<Record<string, readonly string[]>>;

/** Sent to `document` when they changed. */
export const PREFS_EVENT = 'sluice:prefs';
/** Its detail. `here`: by this page, or by a withdrawal; else by another tab or a grant. */
export interface PrefsChanged {
  readonly here: boolean;
}

/** May this preference have this value? Of whatever type they are: storage and pages hold anything. */
export const fitsPref = (declared: DeclaredPrefs, name: string, value: unknown): value is string => {
  const allowed = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (!allowed || typeof value !== 'string') return false;
  return allowed.length ? allowed.includes(value) : value.length > 0 && value.length <= PREF_LONGEST;
};
