import { createTwoFilesPatch } from 'diff';
import { paint } from './terminal.js';

const COLOURS: readonly [start: RegExp, paint: (text: string) => string][] = [
  [/^(---|\+\+\+)/, paint.bold],
  [/^@@/, paint.cyan],
  [/^\+/, paint.green],
  [/^-/, paint.red],
];

/** What changes in a file, as `diff -u` says it. */
export function describePatch(file: string, before: string, after: string): string {
  return createTwoFilesPatch(file, file, before, after, '', '', { context: 2 })
    .split('\n')
    .filter((line) => !/^(=+$|Index: )/.test(line))
    .map((line) => (COLOURS.find(([start]) => start.test(line))?.[1] ?? String)(line))
    .join('\n');
}
