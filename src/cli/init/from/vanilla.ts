import type { Found, FoundService, Group } from './found.js';
import { globsOf } from './globs.js';
import { ALWAYS_ASKED, CALLBACK, leftOf, LOOKS, PATTERN, PRE_TICKED, type Unplaced } from './left.js';
import { hostsOfMarks } from './marked.js';
import { linksIn, wordsOf } from './pages.js';
import type { Source } from './source.js';
import type { Left, PerLanguage } from './taken.js';
import { textsIn } from './texts.js';
import { Code, type Fields, fieldsOf, isFields, listOf, textOf, type Value } from './value.js';

const TOOL = 'vanilla-cookieconsent';

export const isVanilla = (config: Fields): boolean => isFields(config.categories) && 'language' in config;

const TAKEN = ['categories', 'language', 'revision', 'cookie', 'guiOptions'];

/** Has no place, and needs none. */
const NEEDLESS = ['lazyHtmlGeneration', 'root', 'manageScriptTags', 'autoClearCookies'];

export const VANILLA_LEFT: Unplaced = {
  mode: 'who is asked first and who may opt out follows the visitor’s region (docs/rules.md)',
  autoShow: ALWAYS_ASKED,
  disablePageInteraction: ALWAYS_ASKED,
  hideFromBots: 'software is recognised, and what it presses is no consent (docs/software.md)',
  onFirstConsent: CALLBACK,
  onConsent: CALLBACK,
  onChange: CALLBACK,
  onModalShow: 'it is code, and there is no such event here',
  onModalHide: 'it is code, and there is no such event here',
  onModalReady: 'it is code, and there is no such event here',
};

/** As it is here, too. */
const USUAL = { mode: 'opt-in', autoShow: true, hideFromBots: true };

/** Their text → ours, of the first layer and of the preferences. */
const FIRST: PerLanguage = {
  title: 'title',
  acceptAllBtn: 'accept',
  acceptNecessaryBtn: 'reject',
  showPreferencesBtn: 'options',
};
const SECOND: PerLanguage = { title: 'preferencesTitle', savePreferencesBtn: 'save' };

/** A config of vanilla-cookieconsent 3, by its reference of configuration. */
export function readVanilla(config: Fields, source: Source): Found {
  const left: Left[] = leftOf(config, [...TAKEN, ...NEEDLESS], VANILLA_LEFT, USUAL);
  const language = fieldsOf(config.language);
  const translations = Object.entries(fieldsOf(language.translations)).flatMap(([id, said]) => {
    if (isFields(said)) return [[id, said] as const];
    left.push({
      what: `texts of language ${id}`,
      do: `they are ${said instanceof Code ? 'loaded by code' : 'in a file of their own'}; write those you want into notice.texts.${id}`,
    });
    return [];
  });
  const groups: Group[] = [];
  const services: FoundService[] = [];
  for (const [id, said] of Object.entries(fieldsOf(config.categories))) {
    const category = fieldsOf(said);
    const always = category.readOnly === true;
    if (category.enabled === true && !always) left.push({ what: `${id} enabled beforehand`, do: PRE_TICKED });
    const inService = servicesOf(category, { id, always }, source, left);
    services.push(...inService);
    const named = new Set(inService.flatMap(({ cookies }) => cookies));
    const cookies = cookiesOf(fieldsOf(category.autoClear).cookies, `category ${id}`, left);
    const sections = translations.flatMap(([code, texts]) =>
      listOf(fieldsOf(texts.preferencesModal).sections)
        .map(fieldsOf)
        .filter(({ linkedCategory }) => linkedCategory === id)
        .map((section) => [code, section] as const),
    );
    const tabled = sections.flatMap(([, section]) => cookiesInTable(section));
    groups.push({
      id,
      always,
      label: wordsIn(sections, 'title'),
      text: wordsIn(sections, 'description'),
      cookies: [...new Set([...cookies, ...tabled])].filter((name) => !named.has(name)),
      hosts: hostsOfMarks(source, 'data-category', id, ({ service }) => !service),
    });
  }
  for (const [code, texts] of translations)
    if (
      listOf(fieldsOf(texts.preferencesModal).sections).some((section) => !fieldsOf(section).linkedCategory)
    )
      left.push({
        what: `sections without a category (${code})`,
        do: 'the preferences explain themselves (preferencesBody); what else they said belongs into your policy',
      });
  const cookie = fieldsOf(config.cookie);
  if (cookie.expiresAfterDays instanceof Code)
    left.push({
      what: 'cookie.expiresAfterDays',
      do: 'it is code; name days in rules, or leave them to the region',
    });
  const revision = typeof config.revision === 'number' ? config.revision : 0;
  const look = lookOf(fieldsOf(config.guiOptions));
  if (config.guiOptions && !look) left.push({ what: 'guiOptions', do: LOOKS });
  const privacyUrl = translations.flatMap(([, texts]) => footerLink(texts) ?? [])[0];
  return {
    tool: TOOL,
    groups,
    services,
    languages: languagesOf(
      textOf(language.default),
      translations.map(([id]) => id),
    ),
    texts: Object.fromEntries(translations.map(([id, texts]) => [id, textsOf(texts)])),
    ...(privacyUrl && { privacyUrl }),
    cookie: {
      name: textOf(cookie.name) ?? 'cc_cookie',
      ...(typeof cookie.expiresAfterDays === 'number' && { days: cookie.expiresAfterDays }),
      ...(textOf(cookie.domain) && { domain: textOf(cookie.domain) as string }),
    },
    ...(revision > 1 && revision <= 99_999 && { policyVersion: Math.floor(revision) }),
    ...(look && { look }),
    left: [
      ...left,
      {
        what: 'marks in your pages',
        do: 'take type="text/plain" and data-category off and run sluice mark, or write data-sluice="<purpose>" in place of data-category',
      },
    ],
  };
}

const languagesOf = (first: string | undefined, all: readonly string[]): string[] => [
  ...new Set([...(first ? [first] : []), ...all]),
];

function servicesOf(
  category: Fields,
  { id, always }: Pick<Group, 'id' | 'always'>,
  source: Source,
  left: Left[],
): FoundService[] {
  const inPages = source.marks.filter(({ by, id: marked }) => by === 'data-category' && marked === id);
  const ids = new Set([
    ...Object.keys(fieldsOf(category.services)),
    ...inPages.flatMap(({ service }) => service ?? []),
  ]);
  return [...ids].map((name) => {
    const service = fieldsOf(fieldsOf(category.services)[name]);
    const label = textOf(service.label);
    const code = [service.onAccept, service.onReject].filter((one) => one instanceof Code);
    if (code.length) left.push({ what: `code of service ${name}`, do: CALLBACK });
    return {
      id: name,
      ...(label && { title: wordsOf(label) }),
      group: id,
      always,
      cookies: cookiesOf(service.cookies, `service ${name}`, left),
      hosts: [
        ...new Set([
          ...hostsOfMarks(source, 'data-category', id, (mark) => mark.service === name),
          ...code.flatMap((one) => one.hosts),
        ]),
      ],
    };
  });
}

function cookiesOf(cookies: Value, whose: string, left: Left[]): string[] {
  const { globs, unread } = globsOf(listOf(cookies).map((cookie) => fieldsOf(cookie).name));
  for (const pattern of unread)
    left.push({
      what: `cookies ${pattern} of ${whose}`,
      do: PATTERN,
    });
  return globs;
}

/** Columns are the owner's own; the name of a cookie stands in one that is called so. */
const cookiesInTable = (section: Fields): string[] =>
  listOf(fieldsOf(section.cookieTable).body)
    .map(fieldsOf)
    .flatMap((row) => textOf(row.name ?? row.cookie) ?? [])
    .map(wordsOf)
    .filter((name) => /^[\w.*-]{2,100}$/.test(name));

const wordsIn = (sections: readonly (readonly [string, Fields])[], field: string): PerLanguage =>
  Object.fromEntries(
    sections.flatMap(([code, section]) => {
      const said = textOf(section[field]);
      return said ? [[code, wordsOf(said)]] : [];
    }),
  );

const textsOf = (texts: Fields): PerLanguage => ({
  ...textsIn(fieldsOf(texts.consentModal), FIRST),
  ...textsIn(fieldsOf(texts.preferencesModal), SECOND),
});

/** The policy is linked from the footer, or from the description. */
function footerLink(texts: Fields): string | undefined {
  const { footer, description } = fieldsOf(texts.consentModal);
  return [footer, description]
    .flatMap((html) => linksIn(textOf(html) ?? ''))
    .find((href) => !href.startsWith('#'));
}

const POSITIONS: Readonly<Record<string, string>> = {
  'bottom right': 'bottom-right',
  'bottom left': 'bottom-left',
  'bottom center': 'bottom',
  bottom: 'bottom',
  'top center': 'top',
  top: 'top',
  'middle center': 'center',
  middle: 'center',
};

function lookOf(gui: Fields): Found['look'] {
  const modal = fieldsOf(gui.consentModal);
  const position = POSITIONS[textOf(modal.position) ?? ''];
  if (!position) return undefined;
  return { layout: /^bar/.test(textOf(modal.layout) ?? '') ? 'bar' : 'card', position };
}
