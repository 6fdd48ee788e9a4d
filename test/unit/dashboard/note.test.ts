import { expect, it } from 'vitest';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { noteText } from '../../../widget/dashboard/format/note.js';
import { de } from '../../../widget/dashboard/words/de.js';
import { en } from '../../../widget/dashboard/words/en.js';
import { TODAY } from '../../support/browsers.js';
import { answered, dates } from '../query/ask.js';
import { cell, storeOf } from '../query/held.js';

// As docs/numbers.md has it for 60 days.
it.each([
  ['en-GB', en, ['60 days', '4.4 %', '2.6 %']],
  ['de-DE', de, ['60 Tage', '4,4 %', '2,6 %']],
] as const)('%s tells how many visitors of a long range are missing', async (locale, words, told) => {
  const store = await storeOf([cell(TODAY, { sums: { visits: 3 } })]);
  const range = dates({ from: TODAY - 59, to: TODAY });
  const { notes } = await answered({ store }, { range, metrics: ['visitors'] });
  const texts = notes
    .filter(({ code }) => code === 'gap-beyond-35-days')
    .map((note) => noteText(note, createFormat(locale, words)).replaceAll('\u00a0', ' '));
  expect(texts).toHaveLength(1);
  for (const part of told) expect(texts[0]).toContain(part);
});
