import { describeProblem, type Problem } from '../bundle/index.js';
import { giveUp } from './shell/say.js';

export { giveUp };

/** Says what has to be changed in a file. */
export const giveUpOn = (file: string, problems: readonly Problem[]): void =>
  giveUp(problems.map((problem) => describeProblem(file, problem)));
