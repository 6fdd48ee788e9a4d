/** What needs no language to be found. */

/** Drawn as a picture by itself, or asked to be (U+FE0F). */
export const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;
export const SHOUT = /[!¡！]/;
export const ADDRESS = /https?:\/\/|\bwww\./i;
export const PERCENT = /\d ?[%٪％]/;

/** Takes no room, or turns round what is written; no word of any language needs these. (Joiners and plain direction marks are needed.) */
const TRICKS = /[\u115F\u1160\u180E\u2028\u2029\u202A-\u202E\u2060\u2800\u3164\uFEFF\uFFA0]/u;

export const hides = (text: string): boolean => TRICKS.test(text) || showsNothing(text);

/** Nothing is left of it without spaces, controls and what has no shape. */
const showsNothing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);
