import { describe, expect, it } from 'vitest';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { fill, type Wording } from '../../../widget/notice/texts/wording.js';
import { de } from '../../../widget/notice/texts/de.js';
import { en } from '../../../widget/notice/texts/en.js';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** What a language calls cookies, where it does not take the English plural. */
const COOKIES: Readonly<Record<string, RegExp>> = {
  lt: /slapuk/i,
  lv: /sīkdatn/i,
  pl: /plik\S* cookie/i,
  ro: /cookie-uri/i,
  sk: /súbor\S* cookie/i,
  sl: /piškotk/i,
};
/** Where a line may not end in a one-letter word: the word, and a space that would break. */
const KEPT_WITH_THE_NEXT: Readonly<Record<string, RegExp>> = {
  pl: /(?<!\p{L})[aiouwz] /iu,
  sk: /(?<!\p{L})[aikosuvz] /iu,
};
/** What says nothing, or leans on the visitor: EDPB 03/2022, CNIL, standards §5.2 points 18 and 19. */
const VAGUE = /experience|Erlebnis|best possible|bestmöglich|relevant|we value|wichtig|sorry|leider|!/i;

describe.each(Object.entries(WORDINGS))('the wording of %s', (lang, { lang: own, texts, purposes }) => {
  const said = {
    ...texts,
    ...Object.fromEntries(Object.entries(purposes).map(([id, p]) => [id, p.label + p.text])),
  };

  it('is filed under its own name', () => expect(own).toBe(lang));

  it('has every sentence, and none is empty', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en.texts).sort());
    expect(Object.entries(said).filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('has a label and a text for every built-in purpose', () => {
    expect(Object.keys(purposes).sort()).toEqual(BUILT_IN_PURPOSES.map((p) => p.id).sort());
    for (const { label, text } of Object.values(purposes)) expect([label, text].every(Boolean)).toBe(true);
  });

  it('fills the same places as English', () => {
    for (const key of Object.keys(texts) as (keyof typeof texts)[])
      expect([key, places(texts[key])]).toEqual([key, places(en.texts[key])]);
  });

  it('says cookies in its title, where software that answers notices looks', () =>
    expect(texts.title).toMatch(COOKIES[lang] ?? /cookies/i));

  it('neither praises nor presses', () =>
    expect(Object.entries(said).filter(([, text]) => VAGUE.test(text))).toEqual([]));

  it('refuses in as few words as it accepts, and about as few letters', () => {
    expect(texts.reject.split(' ').length).toBeLessThanOrEqual(texts.accept.split(' ').length);
    expect(texts.reject.length).toBeLessThanOrEqual(texts.accept.length + 4);
  });

  it('calls the way back what it is called where the visitor is sent there', () => {
    expect(texts.preferencesTitle).toBe(texts.reopen);
    for (const sentence of [texts.consequence, texts.receiptControl])
      expect(sentence).toContain(texts.reopen);
    expect(texts.softwareAsked).toContain(texts.accept);
  });

  it('fits the first layer: 45 % of a phone of 390×844', () => {
    expect(texts.title.length).toBeLessThanOrEqual(34);
    for (const button of [texts.accept, texts.reject, texts.options])
      expect(button.length).toBeLessThanOrEqual(20);
    expect(texts.gpcHonoured.length).toBeLessThanOrEqual(32);
    const said = ({ body, parties, consequence }: typeof texts): number =>
      (body + parties + consequence).length;
    expect(said(texts)).toBeLessThanOrEqual(1.1 * said(de.texts));
  });
});

it.each(Object.entries(KEPT_WITH_THE_NEXT))('%s keeps a one-letter word with the next', (lang, loose) => {
  const { texts, purposes, data } = WORDINGS[lang] as Wording;
  const said = [texts, data, ...Object.values(purposes)].flatMap((part) => Object.values(part) as string[]);
  expect(said.filter((text) => loose.test(text))).toEqual([]);
});

describe('fill', () => {
  it('leaves a place that nobody fills, so that it is seen', () =>
    expect(fill('{name} and {count}', { name: 'A' })).toBe('A and {count}'));
  it('fills zero', () => expect(fill('{count}', { count: 0 })).toBe('0'));
});
