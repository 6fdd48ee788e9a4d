import type { DeclaredPrefs } from '../../protocol/prefs.js';
import { CONDITIONS } from './conditions.js';
import type { Facts } from './facts.js';

/** Does it hold for this visitor, now? */
export type Holds = (facts: Facts) => boolean;

export interface Parsed {
  /** Never, where anything is wrong with it. */
  readonly holds: Holds;
  /** What is wrong, each in a sentence with the way out. */
  readonly problems: readonly string[];
}

/**
 * `lang:de,fr device:phone`: conditions between spaces, which all have to hold, each with alternatives between commas, of which one has
 * to. There is no "not" and no "or" besides: what stands first among the branches wins, and the default is for everyone else. Takes any
 * string and never throws.
 */
export function parse(text: string, prefs: DeclaredPrefs): Parsed {
  const problems: string[] = [];
  const conditions: Holds[] = [];
  const words = text.split(/\s+/).filter(Boolean);
  if (!words.length) problems.push('there is no condition; e.g. lang:de');
  for (const word of words) {
    const [, name, values] = /^([^:]*):?(.*)$/s.exec(word) as RegExpExecArray & [string, string, string];
    const kind = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
    if (!kind) {
      problems.push(`"${word}": there is no "${name}"; there are ${Object.keys(CONDITIONS).join(', ')}`);
      continue;
    }
    const alternatives = values.split(',');
    for (const value of alternatives)
      if (!kind.may(value, prefs)) problems.push(`"${word}": "${value}" is not ${kind.takes}`);
    conditions.push((facts) => alternatives.some((value) => kind.holds(value, facts)));
  }
  return { problems, holds: (facts) => !problems.length && conditions.every((holds) => holds(facts)) };
}

/** Reads a condition once, and names what is wrong with it in the console once. */
export function createReader(prefs: DeclaredPrefs): (text: string) => Holds {
  const known = new Map<string, Holds>();
  return (text) => {
    let holds = known.get(text);
    if (!holds) {
      const parsed = parse(text, prefs);
      for (const problem of parsed.problems) console.error(`sluice: in the condition "${text}", ${problem}`);
      known.set(text, (holds = parsed.holds));
    }
    return holds;
  };
}
