import type { Found, FoundService, Group } from './found.js';
import { globsOf } from './globs.js';
import { ALWAYS_ASKED, CALLBACK, leftOf, LOOKS, PATTERN, PRE_TICKED, type Unplaced } from './left.js';
import { hostsOfMarks } from './marked.js';
import { wordsOf } from './pages.js';
import type { Source } from './source.js';
import type { Left, PerLanguage } from './taken.js';
import { Code, type Fields, fieldsOf, isFields, listOf, textOf, type Value } from './value.js';

const TOOL = 'Klaro';

/** `apps` before 0.7. */
const servicesIn = (config: Fields): Fields[] => listOf(config.services ?? config.apps).filter(isFields);

export const isKlaro = (config: Fields): boolean => servicesIn(config).some(({ name }) => textOf(name));

const TAKEN = [
  ...['services', 'apps', 'translations', 'lang', 'privacyPolicy'],
  ...['cookieName', 'storageName', 'cookieDomain', 'cookieExpiresAfterDays'],
];

/** Has no place, and needs none. */
const NEEDLESS = [
  'version',
  'elementID',
  'showNoticeTitle',
  'groupByPurpose',
  'autoFocus',
  'acceptAll',
  'disablePoweredBy',
  'poweredBy',
  'showDescriptionEmptyStore',
];

export const KLARO_LEFT: Unplaced = {
  styling: LOOKS,
  additionalClass: LOOKS,
  embedded: LOOKS,
  noticeAsModal: LOOKS,
  htmlTexts: 'texts are plain; markup was taken off',
  noAutoLoad: ALWAYS_ASKED,
  mustConsent: ALWAYS_ASKED,
  testing: 'use gate.report: it holds nothing and lists what would be held',
  default: PRE_TICKED,
  required:
    'nothing is granted without an answer; a service that the site cannot work without has the purpose necessary',
  hideDeclineAll: 'a no is as near as a yes, always (docs/honesty.md)',
  hideLearnMore: 'the preferences can always be opened',
  storageMethod: 'an answer is kept in one first-party cookie',
  cookiePath: 'the cookie is the whole site’s',
  callback: CALLBACK,
  ui: LOOKS,
};

/** Said for every language that has nothing of its own. */
const FALLBACK = 'zz';

/** A config of Klaro 0.7, or 0.6, by its annotated example. */
export function readKlaro(config: Fields, source: Source): Found {
  const left: Left[] = leftOf(config, [...TAKEN, ...NEEDLESS], KLARO_LEFT);
  const translations = fieldsOf(config.translations);
  const lang = textOf(config.lang) ?? source.lang;
  const languages = [...new Set([...(lang ? [lang] : []), ...Object.keys(translations)])].filter(
    (one) => one !== FALLBACK,
  );
  /** A value in each language, where it is said. */
  const said = (read: (texts: Fields) => Value): PerLanguage =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const text =
          textOf(read(fieldsOf(translations[language]))) ?? textOf(read(fieldsOf(translations[FALLBACK])));
        return text ? [[language, wordsOf(text)]] : [];
      }),
    );
  const services = servicesIn(config).map((service) => serviceOf(service, said, source, left));
  const purposes = [...new Set(services.flatMap(({ group }) => group ?? []))];
  const days = config.cookieExpiresAfterDays;
  const domain = textOf(config.cookieDomain);
  const privacyUrl = policyOf(config, said, languages);
  return {
    tool: TOOL,
    groups: purposes.map((id): Group => {
      const words = (field: 'title' | 'description') =>
        said((texts) => {
          const purpose = fieldsOf(texts.purposes)[id];
          return isFields(purpose) ? purpose[field] : field === 'title' ? purpose : undefined;
        });
      return { id, always: false, label: words('title'), text: words('description'), cookies: [], hosts: [] };
    }),
    services,
    languages,
    texts: textsOf(said, languages),
    ...(privacyUrl && { privacyUrl }),
    cookie: {
      name: textOf(config.storageName) ?? textOf(config.cookieName) ?? 'klaro',
      ...(typeof days === 'number' && { days }),
      ...(domain && { domain }),
    },
    left: [
      ...left,
      {
        what: 'marks in your pages',
        do: 'put src back for data-src, take type="text/plain" and data-name off and run sluice mark, or write data-sluice-service="<id>" in place of data-name',
      },
    ],
  };
}

type SaidIn = (read: (texts: Fields) => Value) => PerLanguage;

function serviceOf(service: Fields, said: SaidIn, source: Source, left: Left[]): FoundService {
  const name = textOf(service.name) ?? 'unnamed';
  const title = textOf(service.title) ?? Object.values(said((texts) => fieldsOf(texts[name]).title))[0];
  const purposes = listOf(service.purposes).flatMap((purpose) => textOf(purpose) ?? []);
  const always = service.required === true;
  const { globs, unread } = globsOf(service.cookies);
  for (const pattern of unread)
    left.push({
      what: `cookies ${pattern} of ${name}`,
      do: PATTERN,
    });
  if (purposes.length > 1)
    left.push({
      what: `further purposes of ${name}: ${purposes.slice(1).join(', ')}`,
      do: 'a service has one purpose; it is the first',
    });
  if (service.optOut === true)
    left.push({
      what: `${name} running before an answer`,
      do: 'it is held where the visitor’s region asks first (docs/rules.md)',
    });
  else if (service.default === true && !always) left.push({ what: `${name} on beforehand`, do: PRE_TICKED });
  const code = ['callback', 'onAccept', 'onInit', 'onDecline'].flatMap((field) => {
    const one = service[field];
    return one instanceof Code ? [one] : [];
  });
  if (code.length) left.push({ what: `code of ${name}`, do: CALLBACK });
  return {
    id: name,
    ...(title && { title: wordsOf(title) }),
    ...(purposes[0] && { group: purposes[0] }),
    always,
    cookies: globs,
    hosts: [...new Set([...hostsOfMarks(source, 'data-name', name), ...code.flatMap(({ hosts }) => hosts)])],
  };
}

function textsOf(said: SaidIn, languages: readonly string[]): Record<string, PerLanguage> {
  const ours: Record<string, PerLanguage> = {
    title: said((texts) => fieldsOf(texts.consentNotice).title),
    accept: said(({ acceptAll }) => acceptAll),
    reject: said(({ decline }) => decline),
    options: said((texts) => fieldsOf(texts.consentNotice).learnMore),
    preferencesTitle: said((texts) => fieldsOf(texts.consentModal).title),
    save: said(({ acceptSelected, save }) => acceptSelected ?? save),
  };
  return Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(
        Object.entries(ours).flatMap(([key, words]) => {
          const text = words[language];
          return text ? [[key, text]] : [];
        }),
      ),
    ]),
  );
}

function policyOf({ privacyPolicy }: Fields, said: SaidIn, languages: readonly string[]): string | undefined {
  const perLanguage = said(({ privacyPolicyUrl }) => privacyPolicyUrl);
  const first = languages[0] ?? '';
  const older = isFields(privacyPolicy) ? (privacyPolicy[first] ?? privacyPolicy.default) : privacyPolicy;
  return perLanguage[first] ?? Object.values(perLanguage)[0] ?? textOf(older);
}
