import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES } from '../browser/gate/cases/cases.js';
import { CONTROLS } from '../browser/gate/cases/controls.js';
import { readTable } from '../browser/gate/cases/table.js';

describe('the table in docs/gate.md', () => {
  const table = readTable(readFileSync('docs/gate.md', 'utf8'));
  const row = (name: string) => table.split('\n').find((line) => line.startsWith(`| ${name} `));

  it.each([...CASES, ...CONTROLS].map(({ name }) => name))('has a row for: %s', (name) => {
    expect(row(name), 'stale: run npm run gate:table').toBeDefined();
  });

  it('gives the reason of every cell that is not as it should be', () => {
    const silent = CASES.filter(({ name, exceptions = {} }) => {
      const line = row(name) ?? '';
      return Object.values(exceptions).some(({ why }) => !line.includes(why));
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('has no row of a case that is gone', () => {
    const names = table
      .split('\n')
      .filter((line) => /^\| [^|]+ \| .*(holds|escapes|undisturbed)/.test(line))
      .map((line) => line.split('|')[1]?.trim());
    expect(names.filter((name) => ![...CASES, ...CONTROLS].some((item) => item.name === name))).toEqual([]);
  });
});
