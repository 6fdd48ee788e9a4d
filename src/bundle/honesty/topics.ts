import type { Language } from '../../protocol/ids.js';

type Topic = 'measuring' | 'advertising' | 'personal' | 'media' | 'support';

/** What a purpose's label speaks of: one that joins two of these is two purposes under one switch. */
export const TOPICS: Readonly<Record<Language, Readonly<Record<Topic, RegExp>>>> = {
  en: {
    measuring: /analy|statisti|measur|performance/i,
    advertising: /advert|marketing|\bads?\b/i,
    personal: /personali[sz]/i,
    media: /video|\bmaps?\b|social/i,
    support: /\bchat|support/i,
  },
  de: {
    measuring: /analy|statisti|messung|leistung/i,
    advertising: /werbung|marketing|anzeigen/i,
    personal: /personalisier/i,
    media: /video|karten|sozial/i,
    support: /chat|support/i,
  },
  fr: {
    measuring: /analy|statisti|mesure|performance/i,
    advertising: /publicit|marketing/i,
    personal: /personnalis/i,
    media: /vidéo|cartes|sociaux/i,
    support: /chat|assistance/i,
  },
  es: {
    measuring: /anal[ií]|estad[ií]stic|medici|rendimiento/i,
    advertising: /publici|marketing/i,
    personal: /personaliz/i,
    media: /v[ií]deo|mapas|sociales/i,
    support: /chat|asistencia/i,
  },
  it: {
    measuring: /analisi|statistic|misura|prestazion/i,
    advertising: /pubblicit|marketing/i,
    personal: /personalizz/i,
    media: /video|mappe|social/i,
    support: /chat|assistenza/i,
  },
  nl: {
    measuring: /analy|statisti|meting|prestatie/i,
    advertising: /adverten|reclame|marketing/i,
    personal: /personali/i,
    media: /video|kaarten|sociale/i,
    support: /chat|ondersteuning/i,
  },
};

/** "A and B", "A & B", "A, B", "A / B". */
const JOINS = /[,;&+/·|]|\s(?:and|und|et|y|e|ed|en)\s/i;

/** Topics of the parts that a label joins. */
export function topicsOf(label: string, language: Language): Topic[] {
  const topics = Object.entries(TOPICS[baseOf(language)] ?? {}) as [Topic, RegExp][];
  const found = label.split(JOINS).flatMap((part) => topics.find(([, words]) => words.test(part))?.[0] ?? []);
  return [...new Set(found)];
}

const baseOf = (language: Language): string => language.split('-')[0] as string;
