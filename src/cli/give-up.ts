import pc from 'picocolors';
import { describeProblem, type Problem } from '../bundle/index.js';
import { EXIT_BAD_INPUT } from './read-site.js';

/** Says what has to be changed, a line each, and has the process end so. */
export function giveUp(lines: readonly string[]): void {
  for (const line of lines) console.error(`${pc.red('error')} ${line}`);
  process.exitCode = EXIT_BAD_INPUT;
}

export const giveUpOn = (file: string, problems: readonly Problem[]): void =>
  giveUp(problems.map((problem) => describeProblem(file, problem)));
