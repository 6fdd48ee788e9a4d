import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HONESTY_RULES } from '../../../src/bundle/honesty/index.js';

/** Titles of tests and of what they stand in, with the file they are in. */
const TITLES = ['test/unit', 'test/browser'].flatMap((dir) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(test|spec)\.ts$/.test(file))
    .flatMap((file) => {
      const code = readFileSync(join(dir, file), 'utf8');
      const titles = [
        ...code.matchAll(/(?:\b(?:it|test|describe)(?:\.\w+)?|\]\)|\))\(\s*(['`])((?:(?!\1)[^\n])+)\1,/g),
        // Names of a table's cases.
        ...code.matchAll(/^\s*(['`])([^\n]+)\1,$/gm),
      ];
      return titles.map(([, , title = '']) => ({ kind: dir.slice('test/'.length), title }));
    }),
);
/** Not selectors. */
const NAMES = /\[((?!data-)[a-z]+(?:-[a-z]+)+|minors|provable)\]/g;
const named = new Map<string, Set<string>>();
for (const { kind, title } of TITLES)
  for (const [, name = ''] of title.matchAll(NAMES))
    named.set(name, (named.get(name) ?? new Set()).add(kind));

describe('the rules of honesty', () => {
  it('are 37, each with a name of its own', () => {
    expect(HONESTY_RULES).toHaveLength(37);
    expect(new Set(HONESTY_RULES.map(({ name }) => name)).size).toBe(37);
  });

  it('find the titles of the tests', () => expect(TITLES.length).toBeGreaterThan(500));

  it.each(HONESTY_RULES)('$name is held by what the table says, and by something', ({ name, held, how }) => {
    expect(held.length).toBeGreaterThan(0);
    const tests = held.filter((holder) => holder === 'unit' || holder === 'browser');
    expect(tests.filter((kind) => !named.get(name)?.has(kind))).toEqual([]);
    // What no test with its name shows is said in words.
    if (!tests.length || held.includes('construction')) expect(how).toBeTruthy();
  });

  it('are the only names that titles carry', () => {
    const known = HONESTY_RULES.map(({ name }) => name);
    expect([...named.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });
});
