import { LETTERS } from './purposes.js';

/**
 * A map of ids to yes or no as one URL-safe word: built-in purposes by letter (`A` granted, `a` denied), every other
 * id spelled out behind `~` (granted) or `_` (denied). `{ analytics: true, loyalty: false }` is `A_loyalty`.
 */
export function packAnswers(answers: Readonly<Record<string, boolean>>): string {
  let letters = '';
  let names = '';
  for (const id of Object.keys(answers)) {
    const letter = LETTERS[id];
    if (letter) letters += answers[id] ? letter.toUpperCase() : letter;
    else names += (answers[id] ? '~' : '_') + id;
  }
  return letters + names;
}

/** The inverse of {@link packAnswers}. Never throws; what it cannot read it leaves out. */
export function unpackAnswers(word: string): Record<string, boolean> {
  const answers: Record<string, boolean> = {};
  const [letters = ''] = word.split(/[~_]/, 1);
  for (const char of letters) {
    const letter = char.toLowerCase();
    const id = Object.keys(LETTERS).find((name) => LETTERS[name] === letter);
    if (id) answers[id] = char !== letter;
  }
  for (const [, sign, id] of word.slice(letters.length).matchAll(/([~_])([^~_]+)/g)) {
    answers[id as string] = sign === '~';
  }
  return answers;
}
