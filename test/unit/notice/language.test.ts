import { afterEach, describe, expect, it, vi } from 'vitest';
import { pickLanguage } from '../../../src/protocol/language.js';

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
