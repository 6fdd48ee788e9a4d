import { describe, expect, it } from 'vitest';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { fill } from '../../../widget/notice/texts/wording.js';
import { en } from '../../../widget/notice/texts/en.js';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** What says nothing, or leans on the visitor: EDPB 03/2022, CNIL, standards §5.2 points 18 and 19. */
const VAGUE = /experience|Erlebnis|best possible|bestmöglich|relevant|we value|wichtig|sorry|leider|!/i;

describe.each(Object.entries(WORDINGS))('the wording of %s', (lang, { lang: own, texts, purposes }) => {
  const said = {
    ...texts,
    ...Object.fromEntries(Object.entries(purposes).map(([id, p]) => [id, p.label + p.text])),
  };

  it('is filed under its own name', () => expect(own).toBe(lang));

  it('has every sentence, and none is empty [whole-languages]', () => {
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
    expect(texts.title).toMatch(/cookies/i));

  it('neither praises nor presses', () =>
    expect(Object.entries(said).filter(([, text]) => VAGUE.test(text))).toEqual([]));

  it('refuses in as few words as it accepts', () =>
    expect(texts.reject.split(' ').length).toBeLessThanOrEqual(texts.accept.split(' ').length));
});

describe('fill', () => {
  it('leaves a place that nobody fills, so that it is seen', () =>
    expect(fill('{name} and {count}', { name: 'A' })).toBe('A and {count}'));
  it('fills zero', () => expect(fill('{count}', { count: 0 })).toBe('0'));
});
