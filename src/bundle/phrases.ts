import type { DataWord } from '../protocol/data-words.js';
import type { Language } from '../protocol/ids.js';
import type { ServiceDetails } from '../protocol/page-config.js';
import { type Kept, lifetimeOf, type Phrase, SESSION } from '../protocol/phrase.js';
import type { Service } from '../protocol/service.js';
import type { NoticeTexts } from '../protocol/texts.js';
import { EEA } from '../rules/eea.js';
import { fill, type Wording } from '../../widget/notice/texts/wording.js';
import { OWN_NAMES } from './own.js';

/** What a phrase is called wherever no language is meant: itself, or what it says in the site's first language. */
export const keyOf = (phrase: Phrase, languages: readonly Language[]): string =>
  typeof phrase === 'string' ? phrase : (phrase[languages[0] as Language] ?? Object.values(phrase)[0] ?? '');

const keepsOf = (kept: readonly Kept[]): Phrase[] =>
  kept.flatMap((one) => (typeof one === 'string' ? [] : [one.keeps]));

/** Every phrase of a service, with where it stands in the config. */
export const phrasesOf = ({
  data = [],
  keeps,
  cookies = [],
  storage = [],
}: Partial<Service>): (readonly [path: string, Phrase])[] => [
  ...data.map((phrase, i) => [`data[${i}]`, phrase] as const),
  ...(keeps === undefined ? [] : [['keeps', keeps] as const]),
  ...(['cookies', 'storage'] as const).flatMap((list) =>
    (list === 'cookies' ? cookies : storage).flatMap((kept, i) =>
      typeof kept === 'string' ? [] : [[`${list}[${i}].keeps`, kept.keeps] as const],
    ),
  ),
];

type Said = Pick<Wording, 'lang' | 'data'> & { readonly texts: NoticeTexts };

/** A phrase as a language says it; undefined where nobody has translated it. */
export function sayPhrase(phrase: Phrase, { lang, data, texts }: Said): string | undefined {
  if (typeof phrase !== 'string') return phrase[lang];
  if (phrase === SESSION) return texts.sessionOnly;
  const lifetime = lifetimeOf(phrase);
  if (lifetime)
    return new Intl.NumberFormat(lang, { style: 'unit', unit: lifetime.unit, unitDisplay: 'long' }).format(
      lifetime.count,
    );
  return Object.hasOwn(data, phrase) ? data[phrase as DataWord] : undefined;
}

function sayCountry(country: string, { lang, texts }: Said): string {
  const name = new Intl.DisplayNames([lang], { type: 'region' }).of(country) ?? country;
  return EEA.has(country) ? name : fill(texts.outsideEea, { country: name });
}

/** What is told of a site's services, as one language says it. What it says as it stands is left out. */
export function compilePhrases(
  services: readonly Service[],
  own: readonly ServiceDetails[],
  languages: readonly Language[],
  said: Said,
): Record<string, string> {
  const phrases: Record<string, string> = {};
  const add = (key: string, text: string | undefined): void => {
    if (text !== undefined && text !== key) phrases[key] = text;
  };
  for (const { id, data, cookies, storage } of own) {
    add(id, said.texts[OWN_NAMES[id as keyof typeof OWN_NAMES]]);
    for (const phrase of [...data, ...keepsOf(cookies), ...keepsOf(storage)])
      add(keyOf(phrase, languages), sayPhrase(phrase, said));
  }
  for (const service of services) {
    if (service.country) add(service.country, sayCountry(service.country, said));
    for (const [, phrase] of phrasesOf(service)) add(keyOf(phrase, languages), sayPhrase(phrase, said));
  }
  return phrases;
}
