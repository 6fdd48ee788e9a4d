import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { DATA_WORDS } from '../../../src/protocol/data-words.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';

const PAGE = 'docs/declaration.md';
/** One other language shows what becomes of a word; all of them would be a table nobody reads. */
const { de } = WORDINGS;

it(`${PAGE} has the vocabulary (UPDATE_DOCS=1 writes it)`, async () => {
  const before = readFileSync(PAGE, 'utf8');
  const table = [
    '| word | e.g. in German |',
    '| --- | --- |',
    ...DATA_WORDS.map((word) => `| \`${word}\` | ${de?.data[word]} |`),
  ];
  const text = before.replace(
    /(<!-- vocabulary -->\n)[^]*(\n<!-- \/vocabulary -->)/,
    (_, start: string, end: string) => `${start}\n${table.join('\n')}\n${end}`,
  );
  const page = await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
