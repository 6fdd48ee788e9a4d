import { readFileSync } from 'node:fs';
import { type Checked, checkSite } from '../bundle/index.js';

/** Exit code for input that has to be changed, apart from 1 for a failure of ours. */
export const EXIT_BAD_INPUT = 2;

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
