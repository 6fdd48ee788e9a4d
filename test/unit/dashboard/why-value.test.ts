import { describe, expect, it } from 'vitest';
import { OTHER } from '../../../src/protocol/dimensions.js';
import { SMALL } from '../../../src/protocol/query.js';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { whyValue } from '../../../widget/dashboard/format/why-value.js';
import { de } from '../../../widget/dashboard/words/de.js';
import { en } from '../../../widget/dashboard/words/en.js';

describe.each([
  ['en-GB', en, /once 5 browsers/],
  ['de-DE', de, /sobald 5 Browser/],
] as const)('values that are not plain, in %s,', (locale, words, once) => {
  const why = (dim: string, value: string) => whyValue(dim, value, createFormat(locale, words), 5);

  it('say how many browsers a word needs', () => {
    for (const dim of ['page', 'source', 'utm_campaign']) expect(why(dim, OTHER)).toMatch(once);
  });

  it('say so of nothing that the config lists', () => {
    expect(why('variant', OTHER)).toMatch(/site\.json/);
    expect(why('variant', OTHER)).not.toMatch(once);
  });

  it('say why, where they were pooled or came before the choice', () => {
    expect(why('source', SMALL)).toBe(words.small.text);
    expect(why('source', '(before choice)')).toBe(words.value.beforeChoiceText);
    expect(why('channel', 'before-choice')).toBe(words.value.beforeChoiceText);
    expect(why('page', '/about')).toBeUndefined();
  });
});
