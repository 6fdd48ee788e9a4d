import { readFileSync } from 'node:fs';
import { type Checked, checkSite } from '../bundle/index.js';
import { EXIT } from './shell/exit.js';

/** Exit code for input that has to be changed. */
export const EXIT_BAD_INPUT = EXIT.misuse;

/** A site.json read and checked; a file that cannot be read or parsed is a problem like any other. */
export function readSite(file: string): Checked {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {
      problems: [{ path: '', value: undefined, message: `cannot be read: ${(error as Error).message}` }],
    };
  }
  try {
    return checkSite(JSON.parse(text));
  } catch (error) {
    return { problems: [{ path: '', value: undefined, message: `is no JSON: ${(error as Error).message}` }] };
  }
}
