import type { Readable, Writable } from 'node:stream';
import { autocompleteMultiselect, isCancel, select, text } from '@clack/prompts';
import { SERVICES } from '../../catalogue/index.js';
import { paintError } from '../shell/terminal.js';
import type { Given, Key } from './answers.js';
import { plain } from './find-service.js';
import { OTHER_NAMES } from './other-names.js';
import { KEYS, type Question, QUESTIONS, take, type Understood } from './questions.js';

/** Where questions are asked. Not standard output, which has the result. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** Asks for what is not known yet, and takes the answers in. False: it was broken off. */
export async function ask(known: Given, terminal: Terminal, fallbacks: Fallbacks): Promise<boolean> {
  for (const key of KEYS) {
    if (known[key] !== undefined) continue;
    const fallback = fallbacks(key);
    const typed = isMoot(key, known) ? fallback : await answerTo(key, fallback, terminal);
    if (typed === undefined) return false;
    take(key, typed, known);
  }
  return true;
}

/** What is taken where nobody answers, as text. */
export type Fallbacks = (key: Key) => string | undefined;

/** Days are counted only where anything is. */
const isMoot = (key: Key, { collector }: Given): boolean => key === 'timeZone' && collector === null;

/** As text, as an option would have it; undefined where the question was broken off. */
function answerTo(key: Key, fallback: string | undefined, terminal: Terminal): Promise<string | undefined> {
  const { asks, why } = QUESTIONS[key];
  terminal.output.write(`\n${paintError.dim(why)}\n`);
  if (key === 'services') return chooseServices(asks, fallback, terminal);
  if (key === 'rules') return chooseRules(asks, fallback, terminal);
  return type(asks, QUESTIONS[key], fallback, terminal);
}

async function type(
  message: string,
  { read }: { read(text: string): Understood<unknown> },
  fallback: string | undefined,
  terminal: Terminal,
): Promise<string | undefined> {
  const typed = await text({
    ...terminal,
    withGuide: false,
    message,
    ...(fallback !== undefined && { placeholder: fallback, defaultValue: fallback }),
    validate: (value) => {
      const understood = read(value || (fallback ?? ''));
      return 'problem' in understood ? understood.problem : undefined;
    },
  });
  return isCancel(typed) ? undefined : typed;
}

/** Other names of a service, `ga4`, for who searches by them. */
const otherNamesOf = (id: string): string[] =>
  Object.entries(OTHER_NAMES).flatMap(([name, of]) => (of === id ? [name] : []));

async function chooseServices(message: string, fallback: string | undefined, terminal: Terminal) {
  const chosen = await autocompleteMultiselect({
    ...terminal,
    withGuide: false,
    message,
    placeholder: 'type a name, a company or a host',
    maxItems: 8,
    initialValues: fallback && fallback !== 'none' ? fallback.split(',') : [],
    options: SERVICES.map(({ id, name, purpose }) => ({ value: id, label: name, hint: purpose })),
    filter: (search, { value }) => {
      const service = SERVICES.find(({ id }) => id === value);
      const words = [
        value,
        service?.name,
        service?.provider,
        ...(service?.hosts ?? []),
        ...otherNamesOf(value),
      ];
      return words.some((word) => plain(word ?? '').includes(plain(search)));
    },
  });
  if (isCancel(chosen)) return undefined;
  return chosen.join(',') || 'none';
}

async function chooseRules(message: string, fallback: string | undefined, terminal: Terminal) {
  const chosen = await select({
    ...terminal,
    withGuide: false,
    message,
    initialValue: fallback === 'local' || fallback === 'opt-in' ? fallback : 'one',
    options: [
      { value: 'local', label: 'Those of where the visitor is', hint: 'who cannot be placed is asked first' },
      { value: 'opt-in', label: 'Everybody is asked first', hint: 'the strictest' },
      { value: 'one', label: 'Those of one country, for everybody' },
    ],
  });
  if (isCancel(chosen)) return undefined;
  if (chosen !== 'one') return chosen;
  const question: Pick<Question<string>, 'read'> = QUESTIONS.rules;
  return type('Which country? Its two letters, e.g. DE.', question, undefined, terminal);
}
