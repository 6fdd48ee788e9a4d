import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

const PAGE = 'docs/languages.md';
const nameIn = (own: string, lang: string): string =>
  new Intl.DisplayNames(own, { type: 'language' }).of(lang) ?? lang;

const rows = Object.values(WORDINGS)
  .map(({ lang, dir, reviewed }) => {
    const direction = dir === 'rtl' ? 'right to left' : 'left to right';
    return `| \`${lang}\` | ${nameIn('en', lang)} | ${nameIn(lang, lang)} | ${direction} | ${reviewed ? 'yes' : 'no'} |`;
  })
  .sort();

const reviewed = Object.values(WORDINGS).filter((wording) => wording.reviewed).length;
const state = `**${rows.length} languages**, ${reviewed || 'none'} of them read by a native reader.`;

async function made(): Promise<string> {
  const table = ['| code | language | its own name | written | reviewed |', '|---|---|---|---|---|', ...rows];
  const body = [state, '', ...table].join('\n');
  const text = readFileSync(PAGE, 'utf8').replace(
    /<!-- languages -->[^]*<!-- \/languages -->/,
    () => `<!-- languages -->\n\n${body}\n\n<!-- /languages -->`,
  );
  return format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
}

it(`${PAGE} has every language of the notice (UPDATE_DOCS=1 writes it)`, async () => {
  const page = await made();
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
  for (const lang of Object.keys(WORDINGS)) expect(page).toMatch(new RegExp(`^\\| \`${lang}\` +\\|`, 'm'));
});

it(`${PAGE} shows an override of a text that there is`, () => {
  const [, json = ''] = /```json\n([^]*?)\n```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const { languages, notice } = JSON.parse(json) as {
    languages: string[];
    notice: { texts: Record<string, Record<string, string>> };
  };
  expect(Object.keys(WORDINGS)).toEqual(expect.arrayContaining(languages));
  for (const [lang, texts] of Object.entries(notice.texts))
    expect(Object.keys(WORDINGS[lang]?.texts ?? {})).toEqual(expect.arrayContaining(Object.keys(texts)));
});
