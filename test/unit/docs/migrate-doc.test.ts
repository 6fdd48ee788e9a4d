import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KLARO_LEFT } from '../../../src/cli/init/from/klaro.js';
import type { Unplaced } from '../../../src/cli/init/from/left.js';
import { OREJIME_LEFT } from '../../../src/cli/init/from/orejime.js';
import { TARTEAUCITRON_LEFT } from '../../../src/cli/init/from/tarteaucitron.js';
import { VANILLA_LEFT } from '../../../src/cli/init/from/vanilla.js';
import { KEYS, QUESTIONS } from '../../../src/cli/init/questions.js';

const FILE = 'docs/migrate.md';
const TOOLS: readonly (readonly [name: string, left: Unplaced])[] = [
  ['vanilla-cookieconsent 3', VANILLA_LEFT],
  ['Klaro', KLARO_LEFT],
  ['Orejime 3', OREJIME_LEFT],
  ['tarteaucitron.js', TARTEAUCITRON_LEFT],
];

/** Fields that share an answer share a line. */
function linesOf(left: Unplaced): string[] {
  const fields = new Map<string, string[]>();
  for (const [field, todo] of Object.entries(left)) fields.set(todo, [...(fields.get(todo) ?? []), field]);
  return [...fields].map(([todo, those]) => `- ${those.map((field) => `\`${field}\``).join(', ')}: ${todo}`);
}

const list = TOOLS.map(([name, left]) => `### ${name}\n\n${linesOf(left).join('\n')}`).join('\n\n');

it(`${FILE} says what has no place (UPDATE_DOCS=1 writes it)`, () => {
  const page = readFileSync(FILE, 'utf8');
  const made = page.replace(
    /(<!-- left -->\n)[^]*(<!-- \/left -->)/,
    (_, start: string, end: string) => `${start}\n${list}\n\n${end}`,
  );
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, made);
  expect(readFileSync(FILE, 'utf8')).toBe(made);
});

it('docs/start.md lists each question by its option', () => {
  const page = readFileSync('docs/start.md', 'utf8');
  for (const key of KEYS) expect(page).toContain(`\`${QUESTIONS[key].flag}\``);
  for (const { asks } of KEYS.map((key) => QUESTIONS[key]))
    expect(page).toContain(asks.replace(/\? none:.*/, '?'));
});
