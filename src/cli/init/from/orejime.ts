import type { Found, FoundService, Group } from './found.js';
import { globsOf } from './globs.js';
import { identify } from './identify.js';
import { ALWAYS_ASKED, leftOf, LOOKS, PATTERN, PRE_TICKED, type Unplaced } from './left.js';
import { hostsOfMarks } from './marked.js';
import { wordsOf } from './pages.js';
import type { Source } from './source.js';
import type { Left, PerLanguage } from './taken.js';
import { textsIn } from './texts.js';
import { type Fields, fieldsOf, isFields, listOf, textOf } from './value.js';
import { purposeCalled } from './words.js';

const TOOL = 'Orejime';

export const isOrejime = (config: Fields): boolean =>
  listOf(config.purposes).some((purpose) => isFields(purpose) && textOf(purpose.id) !== undefined);

const TAKEN = ['purposes', 'privacyPolicyUrl', 'translations', 'cookie', 'lang'];

const NEEDLESS = ['orejimeElement'];

export const OREJIME_LEFT: Unplaced = {
  forceModal: ALWAYS_ASKED,
  forceBanner: ALWAYS_ASKED,
  logo: LOOKS,
  contextual: 'placeholders for what is held are docs/embeds.md’s',
};

/** Their text → ours, of the banner and of the modal. */
const BANNER: PerLanguage = { title: 'title', accept: 'accept', decline: 'reject', configure: 'options' };
const MODAL: PerLanguage = { title: 'preferencesTitle', save: 'save' };

/** A config of Orejime 3, by its annotated example. Its purposes are services, or groups of them, or what we call purposes. */
export function readOrejime(config: Fields, source: Source): Found {
  const left: Left[] = leftOf(config, [...TAKEN, ...NEEDLESS], OREJIME_LEFT);
  const lang = textOf(config.lang) ?? languageOfScript(source.sources) ?? source.lang ?? 'en';
  const groups: Group[] = [];
  const services: FoundService[] = [];
  const add = (purpose: Fields, within?: Fields): void => {
    const id = textOf(purpose.id);
    if (id === undefined) return;
    const title = wordsOf(textOf(purpose.title) ?? id);
    const description = wordsOf(textOf(purpose.description) ?? '');
    const parts = listOf(purpose.purposes).filter(isFields);
    const { globs, unread } = globsOf(purpose.cookies);
    for (const pattern of unread)
      left.push({
        what: `cookies ${pattern} of ${id}`,
        do: PATTERN,
      });
    const always = purpose.isMandatory === true;
    if (purpose.isExempt === true)
      left.push({
        what: `${id} without an answer`,
        do: 'only the site’s own count can be exempt (exempt in docs/config.md)',
      });
    else if (purpose.default === true && !always) left.push({ what: `${id} on beforehand`, do: PRE_TICKED });
    const parent = textOf(within?.id);
    const hosts = hostsOfMarks(source, 'data-purpose', id);
    const service = { id, title, cookies: globs, hosts };
    const isOne = !parts.length && !purposeCalled(id, title) && (parent !== undefined || identify(service));
    if (isOne) services.push({ ...service, ...(parent !== undefined && { group: parent }), always });
    else
      groups.push({
        id,
        always,
        label: { [lang]: title },
        text: description ? { [lang]: description } : {},
        cookies: globs,
        hosts,
      });
    for (const part of parts) add(part, purpose);
  };
  for (const purpose of listOf(config.purposes).filter(isFields)) add(purpose);
  const cookie = fieldsOf(config.cookie);
  for (const field of ['stringify', 'parse', 'sameSite'].filter((one) => one in cookie))
    left.push({ what: `cookie.${field}`, do: 'the cookie is Sluice’s own, first-party and SameSite=Lax' });
  const privacyUrl = textOf(config.privacyPolicyUrl);
  const texts = fieldsOf(config.translations);
  const domain = textOf(cookie.domain);
  return {
    tool: TOOL,
    groups,
    services,
    languages: [lang],
    texts: {
      [lang]: { ...textsIn(fieldsOf(texts.banner), BANNER), ...textsIn(fieldsOf(texts.modal), MODAL) },
    },
    ...(privacyUrl && { privacyUrl }),
    cookie: {
      name: textOf(cookie.name) ?? 'orejime',
      ...(typeof cookie.duration === 'number' && { days: cookie.duration }),
      ...(domain && { domain }),
    },
    left: [
      ...left,
      {
        what: 'marks in your pages',
        do: 'take the <template data-purpose> off from around your tags and run sluice mark, or write data-sluice="<purpose>" in place of data-purpose',
      },
    ],
  };
}

/** `orejime-standard-fr.js` is the file with French texts. */
const languageOfScript = (sources: readonly string[]): string | undefined =>
  sources.flatMap((address) => /orejime-[a-z]+-([a-z]{2})\.js/.exec(address)?.[1] ?? [])[0];
