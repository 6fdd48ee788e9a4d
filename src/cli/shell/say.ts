import { EXIT } from './exit.js';
import { paintError } from './terminal.js';

/** The one option of every command that prints something. */
export const JSON_OPTION = ['--json', 'print one JSON document instead, for programs'] as const;

/** What a command came to, on standard output: one JSON document, or words for people. */
export function say(json: boolean | undefined, value: unknown, words: () => string): void {
  console.log(json ? JSON.stringify(value, null, 2) : words());
}

/** Says on standard error what is wrong, a line each, and has the process end so. */
export function giveUp(lines: readonly string[], exit: number = EXIT.misuse): void {
  for (const line of lines) console.error(`${paintError.red('error')} ${line}`);
  process.exitCode = exit;
}

/** Something worth knowing that stops nothing, on standard error. */
export function warn(what: string, line: string): void {
  console.error(`${paintError.yellow(what)} ${line}`);
}
