import { EXIT } from '../shell/exit.js';
import { giveUp, warn } from '../shell/say.js';
import type { Answers, Given, Key } from './answers.js';
import { ask, type Fallbacks } from './ask.js';
import type { Taken } from './from/index.js';
import { KEYS, QUESTIONS, take } from './questions.js';

/** Answers as options give them. */
export interface AnswerOptions extends Partial<Record<Key, string>> {
  readonly yes?: boolean;
}

export interface Answered {
  readonly answers: Answers;
  /** Option → what was taken in its place, where nobody was asked. */
  readonly assumed: Readonly<Record<string, string>>;
}

/** By options, then by asking; null when it has been said what is missing or wrong, and the exit code set. */
export async function answersOf(options: AnswerOptions, taken: Taken | undefined): Promise<Answered | null> {
  const known: Given = {};
  const problems = KEYS.flatMap((key) => {
    const text = options[key];
    const problem = text === undefined ? null : take(key, text, known);
    return problem === null ? [] : [`${QUESTIONS[key].flag}: ${problem}`];
  });
  if (problems.length) {
    giveUp(problems);
    return null;
  }
  const over = servicesOver(taken);
  if (known.services) known.services = [...new Set([...over, ...known.services])];
  const fallbacks: Fallbacks = (key) => takenAs(key, taken) ?? QUESTIONS[key].fallback(known);
  const assumed: Record<string, string> = {};
  const terminal = { input: process.stdin, output: process.stderr };
  if (!options.yes && canAsk(terminal)) {
    const isDone = await ask(known, terminal, fallbacks);
    if (isDone) return { answers: known as Answers, assumed }; // every key was asked for
    warn('stopped', 'nothing was written');
    process.exitCode = EXIT.interrupted;
    return null;
  }
  // A page that nobody named and services that nobody listed are guesses, which only --yes allows.
  const isGuess = (key: Key) => GUESSES.includes(key) && takenAs(key, taken) === undefined && !options.yes;
  const missing = KEYS.filter((key) => {
    if (known[key] !== undefined) return false;
    const text = isGuess(key) ? undefined : fallbacks(key);
    if (text === undefined || take(key, text, known) !== null) return true;
    if (takenAs(key, taken) === undefined) assumed[QUESTIONS[key].flag] = text;
    return false;
  });
  if (!missing.length) return { answers: known as Answers, assumed }; // none is missing
  // What follows from the address is not missed before that is there.
  const needed = missing.includes('domains')
    ? missing.filter((key) => key !== 'site' && key !== 'name')
    : missing;
  giveUp([
    ...needed.map((key) => `${QUESTIONS[key].flag} is missing: ${QUESTIONS[key].asks}`),
    'there is no terminal to ask in; --yes takes what is usual for all but --domains',
  ]);
  return null;
}

/** A terminal without a width, as some wrappers make one, has no room for a question. */
const canAsk = ({ input, output }: { input: NodeJS.ReadStream; output: NodeJS.WriteStream }): boolean =>
  input.isTTY && output.isTTY && output.columns > 0;

const GUESSES: readonly Key[] = ['services', 'privacyUrl'];

const servicesOver = (taken: Taken | undefined): string[] =>
  taken?.services.flatMap((service) => ('use' in service ? [service.use] : [])) ?? [];

/** What the other tool's config answers, as an option would have it; undefined where that is no answer. */
function takenAs(key: Key, taken: Taken | undefined): string | undefined {
  const text = saidBy(key, taken);
  return text !== undefined && 'value' in QUESTIONS[key].read(text) ? text : undefined;
}

function saidBy(key: Key, taken: Taken | undefined): string | undefined {
  switch (key) {
    case 'domains':
      return taken?.cookieDomain;
    case 'services':
      return servicesOver(taken).join(',') || undefined;
    case 'languages':
      return taken?.languages.join(',') || undefined;
    case 'privacyUrl':
      return taken?.privacyUrl;
    default:
      return undefined;
  }
}
