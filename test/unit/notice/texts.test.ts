import { describe, expect, it } from 'vitest';
import { DATA_WORDS } from '../../../src/protocol/data-words.js';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { fill } from '../../../widget/notice/texts/wording.js';
import { en } from '../../../widget/notice/texts/en.js';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** What says nothing, or leans on the visitor: EDPB 03/2022, CNIL, standards §5.2 points 18 and 19. */
const VAGUE = /experience|Erlebnis|best possible|bestmöglich|relevant|we value|wichtig|sorry|leider|[!！]/i;
/** Languages whose letters are twice as wide. */
const WIDE = /^(ja|ko|zh)/;
/** What a language calls cookies in its title, where that is not `cookies`. */
const COOKIES: Readonly<Record<string, string>> = {
  ar: 'ملفات تعريف الارتباط',
  fa: 'کوکی',
  he: 'Cookie',
  hi: 'कुकी',
  ja: 'Cookie',
  ko: '쿠키',
  ru: 'cookie',
  tr: 'Çerez',
  uk: 'cookie',
  vi: 'cookie',
  'zh-Hans': 'Cookie',
  'zh-Hant': 'Cookie',
};

describe.each(Object.entries(WORDINGS))('the wording of %s', (lang, wording) => {
  const { lang: own, texts, purposes, data } = wording;
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

  it('has words for all that a service may receive', () => {
    expect(Object.keys(data).sort()).toEqual([...DATA_WORDS].sort());
    expect(Object.values(data).every((text) => text.trim())).toBe(true);
  });

  it('fills the same places as English', () => {
    for (const key of Object.keys(texts) as (keyof typeof texts)[])
      expect([key, places(texts[key])]).toEqual([key, places(en.texts[key])]);
  });

  it('says cookies in its title, where software that answers notices looks', () =>
    expect(texts.title.toLowerCase()).toContain((COOKIES[lang] ?? 'cookies').toLowerCase()));

  it('neither praises nor presses', () =>
    expect(Object.entries(said).filter(([, text]) => VAGUE.test(text))).toEqual([]));

  it('refuses in as few words as it accepts, and in nearly as few letters', () => {
    expect(texts.reject.split(' ').length).toBeLessThanOrEqual(texts.accept.split(' ').length);
    expect(texts.reject.length).toBeLessThanOrEqual(texts.accept.length + 4);
  });

  it('calls a button by the name that is on it', () => {
    expect(texts.preferencesTitle).toBe(texts.reopen);
    expect(texts.consequence).toContain(texts.reopen);
    expect(texts.receiptControl).toContain(texts.reopen);
    expect(texts.softwareAsked).toContain(texts.accept);
  });

  it('fits the first layer into less than half of a phone', () => {
    const said = [texts.parties, texts.partiesOne, texts.partiesNone].map(
      (parties) => (texts.body + parties + texts.consequence).length,
    );
    expect(Math.max(...said)).toBeLessThanOrEqual(WIDE.test(lang) ? 167 : 335);
    expect(texts.title.length).toBeLessThanOrEqual(34);
    for (const button of [texts.accept, texts.reject, texts.options])
      expect(button.length).toBeLessThanOrEqual(20);
    expect(texts.gpcHonoured.length).toBeLessThanOrEqual(32);
  });
});

describe('fill', () => {
  it('leaves a place that nobody fills, so that it is seen', () =>
    expect(fill('{name} and {count}', { name: 'A' })).toBe('A and {count}'));
  it('fills zero', () => expect(fill('{count}', { count: 0 })).toBe('0'));
});
