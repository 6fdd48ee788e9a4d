import { afterEach, describe, expect, it, vi } from 'vitest';
import { aliasesOf } from '../../../src/bundle/aliases.js';
import { pickLanguage, spokenLanguage } from '../../../src/protocol/language.js';

const speaks = (page: string, visitor: string[]): void => {
  vi.stubGlobal('document', { documentElement: { lang: page } });
  vi.stubGlobal('navigator', { languages: visitor });
};
afterEach(() => vi.unstubAllGlobals());

describe('pickLanguage', () => {
  it('takes the language of the page before the visitor’s', () => {
    speaks('de', ['fr']);
    expect(pickLanguage(['en', 'fr', 'de'])).toBe('de');
  });
  it('takes the visitor’s first that the site has, where the page’s is not among them', () => {
    speaks('ja', ['it', 'fr-CA', 'en']);
    expect(pickLanguage(['en', 'fr'])).toBe('fr');
  });
  it('takes the exact region before the language alone, in any case of letters', () => {
    speaks('PT-br', []);
    expect(pickLanguage(['pt', 'pt-BR'])).toBe('pt-BR');
  });
  it('takes the first of the site where nothing fits or nothing is said', () => {
    speaks('', []);
    expect(pickLanguage(['en', 'de'])).toBe('en');
  });
});

describe('a language under another name', () => {
  /** What is spoken to a visitor who asks for `wish`, where every language but the first is a file. */
  const spokenTo = (wish: string, site: string[]): string => {
    speaks('', [wish]);
    const aliases = aliasesOf(site);
    const name = (lang: string): string => aliases[lang] ?? lang;
    const languages = [...site, ...Object.keys(aliases)];
    const further = languages.filter((lang) => name(lang) !== site[0]);
    return spokenLanguage({
      languages,
      files: { more: '', languages: Object.fromEntries(further.map((lang) => [lang, `${name(lang)}.js`])) },
    });
  };
  const chinese = ['en', 'zh-Hant', 'zh-Hans'];

  it.each([
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-hk', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-TW', 'zh-Hant'],
  ])('takes %s for %s', (wish, lang) => {
    expect(spokenTo(wish, chinese)).toBe(lang);
    expect(spokenTo(wish, [lang, 'en'])).toBe(lang);
  });

  it('takes the other script before another language', () => {
    expect(spokenTo('zh-TW', ['en', 'zh-Hans'])).toBe('zh-Hans');
    expect(spokenTo('zh-CN', ['en', 'zh-Hant'])).toBe('zh-Hant');
  });

  it('takes the old code of Hebrew', () => expect(spokenTo('iw-IL', ['en', 'he'])).toBe('he'));

  it('adds no name that the site’s languages do not need', () => {
    expect(aliasesOf(['en', 'de', 'fr'])).toEqual({});
    expect(aliasesOf(['zh-Hans'])).toEqual({});
  });
});
