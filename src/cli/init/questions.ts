import { LANGUAGES } from '../../bundle/index.js';
import { isLoopbackName } from '../../collector/http/loopback.js';
import { RESERVED_SITES } from '../../protocol/ids.js';
import { isRegion } from '../../rules/index.js';
import type { Answers, Given, Key } from './answers.js';
import { meantBy, serviceCalled } from './find-service.js';
import { nameFrom, siteFrom } from './names.js';

/** An answer as it was typed, understood; or what is wrong with it. */
export type Understood<T> = { readonly value: T } | { readonly problem: string };

/** One thing that has to be known. Options and questions in the terminal go through the same `read`. */
export interface Question<T> {
  readonly flag: string;
  readonly asks: string;
  /** Why it is asked, in a sentence. */
  readonly why: string;
  read(text: string): Understood<T>;
  /** What is taken where nobody answers, from what is known so far; undefined: it has to be given. */
  fallback(known: Given): string | undefined;
}

const wrong = (problem: string): { readonly problem: string } => ({ problem });
const quoted = (text: string): string => JSON.stringify(text);
const listed = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** Each of a list understood, or what is wrong with the first that is not. */
function each<T>(texts: readonly string[], read: (text: string) => Understood<T>): Understood<T[]> {
  const values = new Set<T>();
  for (const text of texts) {
    const one = read(text);
    if ('problem' in one) return one;
    values.add(one.value);
  }
  return { value: [...values] };
}

function originOf(text: string): Understood<string> {
  const bare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // On this machine nobody has a certificate.
  const scheme = /^(localhost|127\.|\[::1\])/.test(text) ? 'http' : 'https';
  const address = bare ? `${scheme}://${text}` : text;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    !(url.hostname.includes('.') || isLoopbackName(url.hostname))
  )
    return wrong(`${quoted(text)} is no address of a site; e.g. www.harbour.example`);
  return { value: url.origin };
}

export const QUESTIONS: { readonly [K in Key]: Question<Answers[K]> } = {
  domains: {
    flag: '--domains',
    asks: 'Address of the site? Several with commas.',
    why: 'What comes from there is yours and is never held; counts are taken from nowhere else.',
    read: (text) => {
      const domains = listed(text);
      return domains.length
        ? each(domains, originOf)
        : wrong('an address is needed; e.g. www.harbour.example');
    },
    fallback: () => undefined,
  },
  site: {
    flag: '--site',
    asks: 'A short id for it?',
    why: 'It names the site in addresses and commands, and cannot be changed without starting the counts anew.',
    read: (text) =>
      !/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text)
        ? wrong(`${quoted(text)} is no id: a to z, 0 to 9 and -, at most 40 of them`)
        : RESERVED_SITES.includes(text)
          ? wrong(`${quoted(text)} is an address of the collector's; choose another id`)
          : { value: text },
    fallback: ({ domains }) => siteFrom(domains?.[0]),
  },
  name: {
    flag: '--name',
    asks: 'Who runs the site?',
    why: 'The notice says who asks.',
    read: (text) =>
      text.trim() && text.trim().length <= 80
        ? { value: text.trim() }
        : wrong('a name of at most 80 characters is needed; e.g. The Harbour Review'),
    fallback: ({ site }) => nameFrom(site),
  },
  services: {
    flag: '--services',
    asks: 'Which services does it use?',
    why: 'They are held until a visitor allows them, and listed for who asks what is behind it.',
    read: (text) =>
      text.trim() === 'none'
        ? { value: [] }
        : each(
            text.split(',').filter((name) => name.trim()),
            (name) => {
              const service = serviceCalled(name);
              if (service) return { value: service.id };
              const meant = meantBy(name);
              return wrong(
                `${quoted(name.trim())} is not in the catalogue${meant ? `; did you mean ${meant}?` : ''} What it does not know is described in the file: docs/config.md`,
              );
            },
          ),
    fallback: () => 'none',
  },
  rules: {
    flag: '--rules',
    asks: 'Whose rules hold for a visitor?',
    why: 'Who has to be asked first, and who is only told, depends on where the visitor is.',
    read: (text) => {
      const code = text.trim();
      if (code === 'local' || code === 'opt-in') return { value: code };
      return isRegion(code.toUpperCase())
        ? { value: code.toUpperCase() }
        : wrong(`${quoted(text)} is none of local, opt-in and the code of a country, e.g. DE`);
    },
    fallback: () => 'local',
  },
  languages: {
    flag: '--languages',
    asks: 'Languages of the site? The first is the default.',
    why: 'The notice speaks the visitor’s, where the site has it.',
    read: (text) => {
      const languages = listed(text);
      return languages.length
        ? each(languages, (language) => {
            const known = LANGUAGES.find((one) => one.toLowerCase() === language.toLowerCase());
            return known
              ? { value: known }
              : wrong(`${quoted(language)} has no texts yet; there are ${LANGUAGES.join(', ')}`);
          })
        : wrong('a language is needed; e.g. en');
    },
    fallback: () => 'en',
  },
  privacyUrl: {
    flag: '--privacy-url',
    asks: 'Where is the privacy policy?',
    why: 'The notice links it.',
    read: (text) => {
      const url = text.trim();
      const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(url);
      return url && url.length <= 300 && (!isWhole || (/^https?:/i.test(url) && URL.canParse(url)))
        ? { value: url }
        : wrong(`${quoted(text)} is no page; e.g. /privacy or https://www.harbour.example/privacy`);
    },
    fallback: () => '/privacy',
  },
  collector: {
    flag: '--collector',
    asks: 'Address of the collector? none: nothing is counted.',
    why: 'It serves the tag and adds up what visitors do, without knowing them. A notice and its gate need none.',
    read: (text) => {
      if (text.trim() === 'none') return { value: null };
      const read = originOf(text.trim());
      if ('problem' in read)
        return wrong(`${quoted(text)} is no address; e.g. https://stats.harbour.example, or none`);
      const { protocol, hostname } = new URL(read.value);
      return protocol === 'https:' || isLoopbackName(hostname)
        ? read
        : wrong(`${quoted(text)} has to be https: reports cross the open network`);
    },
    fallback: () => 'none',
  },
  timeZone: {
    flag: '--time-zone',
    asks: 'Time zone of the site?',
    why: 'It decides which day a visit belongs to.',
    read: (text) => {
      try {
        return { value: new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone };
      } catch {
        return wrong(`${quoted(text)} is no time zone; e.g. Europe/Berlin`);
      }
    },
    fallback: () => 'UTC',
  },
};

export const KEYS = Object.keys(QUESTIONS) as readonly Key[];

/** Takes an answer as it was typed in among those given; what is wrong with it, or null. */
export function take<K extends Key>(key: K, text: string, into: Given): string | null {
  const read: Understood<Answers[K]> = QUESTIONS[key].read(text);
  if ('problem' in read) return read.problem;
  into[key] = read.value;
  return null;
}
