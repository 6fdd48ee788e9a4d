import { describe, expect, it } from 'vitest';
import { BUILT_IN_PURPOSES } from '../../../src/protocol/purposes.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { fill, type Wording } from '../../../widget/notice/texts/wording.js';
import { de } from '../../../widget/notice/texts/de.js';
import { en } from '../../../widget/notice/texts/en.js';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** What says nothing, or leans on the visitor: EDPB 03/2022, CNIL, standards §5.2 points 18 and 19. */
const VAGUE = new RegExp(
  [
    '[!！]',
    'experience|best possible|relevant|important|we value|sorry|unfortunately', // en
    'изживяване|преживяване|възможно най-добр|уместн|важн|съжаля', // bg
    'zážit|nejlepší|důležit|bohužel|omlouvá', // cs
    'oplevelse|bedst mulig|vigtig|desværre|beklager', // da
    'Erlebnis|bestmöglich|wichtig|leider', // de
    'εμπειρία|καλύτερη δυνατή|σχετικ|σημαντικ|λυπούμαστε|δυστυχώς', // el
    'experiencia|mejor posible|lo sentimos|lamentamos', // es
    'kogemus|elamus|parim|asjakoha|oluli|kahjuks', // et
    'kokemu|elämys|parhai|olennai|tärke|valitettavasti', // fi
    'expérience|meilleur|pertinent|désolé|malheureusement', // fr
    'taithí|eispéireas|is fearr|ábhartha|tábhacht|drochuair', // ga
    'iskustv|doživljaj|najbolj|važn|nažalost|žao nam', // hr
    'élmény|lehető legjobb|releváns|fontos|sajn', // hu
    'patirt|geriausi|svarb|atsipraš|deja', // lt
    'pieredz|labāk|svarīg|atvain|diemžēl', // lv
    'esperjenz|aħjar|importanti|skużawna|sfortunatament', // mt
    'ervaring|best mogelijk|belangrijk|helaas|sorry', // nl
    'doświadcze|najleps|istotn|niestety|przepraszam', // pl
    'experiência|melhor|importante|infelizmente|lamentamos', // pt
    'experienţ|experiență|cel mai bun|important|din păcate|regretăm', // ro
    'zážit|skúsenos|najlepš|dôležit|bohužiaľ|žiaľ|ľutuj', // sk
    'izkušnj|doživet|najboljš|pomembn|žal', // sl
    'upplevelse|bästa möjliga|viktig|tyvärr|beklag', // sv
    'deneyim|en iyi|önemli|maalesef|üzgün', // tr
    'досвід|найкращ|важлив|на жаль|вибач', // uk
    'впечатлен|наилучш|важн|к сожалению|извин', // ru
    'تجرب|أفضل|مهم|للأسف|نأسف', // ar
    'חווי|הטוב ביותר|חשוב|לצערנו|מצטערים', // he
    'تجربه|بهترین|مهم|متأسف', // fa
    '体验|最佳|重要|抱歉|遗憾|體驗|遺憾', // zh
    '体験|最適|重要|申し訳|残念', // ja
    '경험|최상|중요|죄송|유감', // ko
    'अनुभव|सर्वश्रेष्ठ|महत्वपूर्ण|खेद|क्षमा', // hi
    'trải nghiệm|tốt nhất|quan trọng|rất tiếc|xin lỗi', // vi
    'esperienza|miglior|rilevant|purtroppo|spiacenti', // it
  ].join('|'),
  'i',
);
/** What a language calls cookies in its title, where it does not take the English plural. */
const COOKIES: Readonly<Record<string, string>> = {
  ar: 'ملفات تعريف الارتباط',
  bg: 'бисквитки',
  et: 'küpsis',
  fa: 'کوکی',
  fi: 'eväste',
  ga: 'fianáin',
  he: 'cookie',
  hi: 'कुकी',
  hr: 'kolačić',
  hu: 'süti',
  it: 'cookie',
  ja: 'cookie',
  ko: '쿠키',
  lt: 'slapuk',
  lv: 'sīkdatn',
  pl: 'cookie',
  ro: 'cookie-uri',
  ru: 'cookie',
  sk: 'cookie',
  sl: 'piškotk',
  tr: 'çerez',
  uk: 'cookie',
  vi: 'cookie',
  'zh-Hans': 'cookie',
  'zh-Hant': 'cookie',
};
/** Languages whose letters are twice as wide. */
const WIDE = /^(ja|ko|zh)/;
/** Where a line may not end in a one-letter word: the word, and a space that would break. */
const KEPT_WITH_THE_NEXT: Readonly<Record<string, RegExp>> = {
  pl: /(?<!\p{L})[aiouwz] /iu,
  sk: /(?<!\p{L})[aikosuvz] /iu,
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
    const first = (t: typeof texts): number =>
      Math.max(
        ...[t.parties, t.partiesOne, t.partiesNone].map((who) => (t.body + who + t.consequence).length),
      );
    expect(first(texts)).toBeLessThanOrEqual((WIDE.test(lang) ? 0.55 : 1.1) * first(de.texts));
    expect(texts.title.length).toBeLessThanOrEqual(34);
    expect(texts.gpcHonoured.length).toBeLessThanOrEqual(32);
    for (const button of [texts.accept, texts.reject, texts.options])
      expect(button.length).toBeLessThanOrEqual(20);
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
