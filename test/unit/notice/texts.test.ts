import { describe, expect, it } from 'vitest';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { fill } from '../../../widget/notice/texts/wording.js';
import { de } from '../../../widget/notice/texts/de.js';
import { en } from '../../../widget/notice/texts/en.js';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** What says nothing, or leans on the visitor: EDPB 03/2022, CNIL, standards §5.2 points 18 and 19. */
const VAGUE = new RegExp(
  [
    '!',
    'experience|best possible|relevant|important|we value|sorry|unfortunately', // en
    'изживяване|преживяване|възможно най-добр|уместн|важн|съжаля', // bg
    'zážit|nejlepší|důležit|bohužel|omlouvá', // cs
    'oplevelse|bedst mulig|vigtig|desværre|beklager', // da
    'Erlebnis|bestmöglich|wichtig|leider', // de
    'εμπειρία|καλύτερη δυνατή|σχετικ|σημαντικ|λυπούμαστε|δυστυχώς', // el
    'experiencia|mejor posible|lo sentimos|lamentamos', // es
    'kogemus|elamus|parim|asjakoha|oluli|kahjuks', // et
    'kokemu|elämys|parha|paras|olennai|tärke|valitettavasti', // fi
    'expérience|meilleur|pertinent|désolé|malheureusement', // fr
    'taithí|eispéireas|is fearr|ábhartha|tábhacht|drochuair', // ga
    'iskustv|doživljaj|najbolj|važn|nažalost|žao nam', // hr
    'élmény|lehető legjobb|releváns|fontos|sajn', // hu
    'esperienza|miglior|rilevant|purtroppo|spiacenti', // it
  ].join('|'),
  'i',
);
/** Cookies in the title, where a language has its own word. */
const COOKIES: Readonly<Record<string, string>> = {
  bg: 'бисквитки',
  et: 'küpsis',
  fi: 'eväste',
  ga: 'fianáin',
  hr: 'kolačić',
  hu: 'süti',
  it: 'cookie',
};

describe.each(Object.entries(WORDINGS))('the wording of %s', (lang, { lang: own, texts, purposes, data }) => {
  const said = {
    ...texts,
    ...data,
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
    expect(texts.title.toLowerCase()).toContain(COOKIES[lang] ?? 'cookies'));

  it('neither praises nor presses', () =>
    expect(Object.entries(said).filter(([, text]) => VAGUE.test(text))).toEqual([]));

  it('refuses in as few words as it accepts, and nearly as short', () => {
    expect(texts.reject.split(' ').length).toBeLessThanOrEqual(texts.accept.split(' ').length);
    expect(texts.reject.length).toBeLessThanOrEqual(texts.accept.length + 4);
  });

  it('calls what it points at by its name', () => {
    expect(texts.preferencesTitle).toBe(texts.reopen);
    expect(texts.consequence).toContain(texts.reopen);
    expect(texts.receiptControl).toContain(texts.reopen);
    expect(texts.softwareAsked).toContain(texts.accept);
  });

  it('is short enough for the first layer on a phone', () => {
    const first = (t: typeof texts): number => (t.body + t.parties + t.consequence).length;
    expect(first(texts)).toBeLessThanOrEqual(1.1 * first(de.texts));
    expect(texts.title.length).toBeLessThanOrEqual(34);
    expect(texts.gpcHonoured.length).toBeLessThanOrEqual(32);
    for (const button of [texts.accept, texts.reject, texts.options])
      expect(button.length).toBeLessThanOrEqual(20);
  });
});

describe('fill', () => {
  it('leaves a place that nobody fills, so that it is seen', () =>
    expect(fill('{name} and {count}', { name: 'A' })).toBe('A and {count}'));
  it('fills zero', () => expect(fill('{count}', { count: 0 })).toBe('0'));
});
