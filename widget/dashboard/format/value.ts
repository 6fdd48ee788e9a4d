import { OTHER } from '../../../src/protocol/dimensions.js';
import type { SMALL } from '../../../src/protocol/query.js';
import type { Format } from './format.js';

export interface ValueText {
  readonly text: string;
  /** Set in the reader's words, not the site's own: shown a little quieter. */
  readonly worded?: boolean;
}

/** Repeated because its file holds a validator, which must not travel here; the type keeps the two the same. */
const SMALL_ROW: typeof SMALL = '(small)';

/** Whether a row is the pool of groups that too few visitors share. */
export const isSmall = (value: string): boolean => value === SMALL_ROW;

export const isBeforeChoice = (value: string): boolean =>
  value === '(before choice)' || value === 'before-choice';

/** A dimension's value as a person says it: `DE` is Germany, an empty source is Direct. */
export function valueText(dim: string, value: string, format: Format, small = 0): ValueText {
  const { value: words, small: smallWords } = format.words;
  if (isSmall(value)) {
    const text = small ? smallWords.label(format.number(small)) : smallWords.one;
    return { text, worded: true };
  }
  if (value === OTHER) return { text: words.other, worded: true };
  if (isBeforeChoice(value)) return { text: words.beforeChoice, worded: true };
  if (value === '') return { text: emptyText(dim, words), worded: true };
  switch (dim) {
    case 'channel':
    case 'device':
    case 'browser':
    case 'os':
      return { text: words[dim][value] ?? value };
    case 'country':
      return { text: named(format.locale, 'region', value) };
    case 'lang':
      return { text: named(format.locale, 'language', value) };
    case 'rule':
      return value === '*'
        ? { text: words.elsewhere, worded: true }
        : { text: ruleText(format.locale, value, words.models) };
    case 'software':
      return { text: value === 'yes' ? words.yes : words.no };
    case 'answered_in':
      return { text: words.seconds(value.replace('-', '–').replace('<', '< ').replace('60+', '> 60')) };
    case 'screen':
      return { text: `${value.replace('-', '–').replace('<', '< ').replace('+', ' +')} px` };
    default:
      return { text: value };
  }
}

function emptyText(dim: string, words: Format['words']['value']): string {
  if (dim === 'source') return words.direct;
  if (dim === 'service') return words.noService;
  if (dim === 'third_party') return words.onSite;
  return dim.startsWith('utm_') ? words.none : words.unknown;
}

const names = new Map<string, Intl.DisplayNames>();

function named(locale: string, type: 'region' | 'language', code: string): string {
  let display = names.get(locale + type);
  if (!display)
    names.set(locale + type, (display = new Intl.DisplayNames(locale, { type, fallback: 'code' })));
  try {
    return display.of(code) ?? code;
  } catch {
    return code; // not a code Intl can read: the report's pattern lets more through than ISO names
  }
}

/** A region, or the model that several share. Intl knows no subdivisions: `US-CA` is United States (CA). */
function ruleText(locale: string, rule: string, models: Readonly<Record<string, string>>): string {
  const model = /^(notice|none|opt-in|opt-out)/.exec(rule)?.[0];
  if (model) return models[model] ?? rule;
  const [country = '', part] = rule.split('-');
  return part ? `${named(locale, 'region', country)} (${part})` : named(locale, 'region', country);
}
