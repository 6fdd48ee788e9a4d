import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { HONESTY_RULES, type HonestyRule } from '../../../src/bundle/honesty/index.js';
import { LABEL_PAIRS } from '../../../src/bundle/honesty/labels.js';
import { LIMITS, LIX_LANGUAGES } from '../../../src/bundle/honesty/limits.js';
import { PHRASES } from '../../../src/bundle/honesty/phrases.js';
import { VARIANT_TEXTS } from '../../../src/bundle/honesty/variants.js';
import { sayGrade } from '../../../src/rules/explain.js';

const PAGE = 'docs/honesty.md';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const heldBy = ({ held, how, but }: HonestyRule): string =>
  [held.map((holder) => (holder === 'config' ? 'check' : holder)).join(', '), how, but && `_But:_ ${but}`]
    .filter(Boolean)
    .join('. ')
    .replace(/\.\./g, '.');

const rules = table(
  ['rule', 'asks', 'rests on', 'held by'],
  HONESTY_RULES.map((rule) => [
    `\`${rule.name}\``,
    rule.asks,
    `${rule.source} (${sayGrade(rule.grade)})`,
    heldBy(rule),
  ]),
);
const labels = table(
  ['language', 'accept / reject'],
  Object.entries(LABEL_PAIRS).map(([language, pairs]) => [
    language,
    pairs.map(([accept, reject]) => `${accept} / ${reject}`).join(' · '),
  ]),
);
const IN_LINES: Readonly<Record<string, string>> = {
  sentence: String(LIMITS.sentence),
  limit: String(LIMITS.lix),
  phrases: Object.keys(PHRASES).join(', '),
  lix: LIX_LANGUAGES.join(', '),
};

async function made(): Promise<string> {
  let text = readFileSync(PAGE, 'utf8');
  const put = (name: string, body: string): void => {
    text = text.replace(
      new RegExp(`<!-- ${name} -->[^]*?<!-- /${name} -->`),
      () => `<!-- ${name} -->${body}<!-- /${name} -->`,
    );
  };
  for (const [name, body] of Object.entries({ rules, labels })) put(name, `\n\n${body}\n\n`);
  for (const [name, body] of Object.entries(IN_LINES)) put(name, body);
  return format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
}

it('docs/honesty.md has the rules, the labels and the limits that the code holds (UPDATE_DOCS=1 writes them)', async () => {
  const page = await made();
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

it('docs/variants.md lists the texts that a variant may change, and its example is a config that passes', async () => {
  const page = readFileSync('docs/variants.md', 'utf8');
  for (const key of VARIANT_TEXTS) expect(page).toContain(`\`${key}\``);
  const { checkSite } = await import('../../../src/bundle/check.js');
  const example = JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? '') as object;
  const site = {
    site: 'a',
    name: 'A',
    policy: { version: 1, url: '/p' },
    purposes: { analytics: {} },
    languages: ['en', 'de'],
  };
  expect(checkSite({ ...site, ...example })).toHaveProperty('config');
});
