import { serviceCalled } from '../find-service.js';
import type { Found, FoundService, Group } from './found.js';
import { globsOf } from './globs.js';
import { ALWAYS_ASKED, CALLBACK, leftOf, LOOKS, PATTERN, type Unplaced } from './left.js';
import { wordsOf } from './pages.js';
import { saidAt, type Source } from './source.js';
import type { Left, PerLanguage } from './taken.js';
import { textsIn } from './texts.js';
import { Code, type Fields, fieldsOf, isFields, textOf, type Value } from './value.js';

const TOOL = 'tarteaucitron.js';

/** What its `init` is handed: no other of the four has such names. */
export const isTarteaucitron = (config: Fields): boolean =>
  ['privacyUrl', 'hashtag', 'highPrivacy', 'AcceptAllCta', 'DenyAllCta', 'serviceDefaultState'].filter(
    (name) => name in config,
  ).length >= 2;

const TAKEN = ['privacyUrl', 'cookieName', 'cookieDomain', 'orientation'];

const NEEDLESS = [
  ...[
    'bodyPosition',
    'hashtag',
    'groupServices',
    'showDetailsOnClick',
    'showTitleBanner',
    'cookieslist',
    'cookieslistEmbed',
  ],
  ...[
    'AcceptAllCta',
    'removeCredit',
    'moreInfoLink',
    'useExternalCss',
    'useExternalJs',
    'readmoreLink',
    'mandatory',
    'mandatoryCta',
  ],
  ...[
    'googleConsentMode',
    'bingConsentMode',
    'pianoConsentMode',
    'partnersList',
    'closePopup',
    'alwaysNeedConsent',
  ],
  ...['showAlertSmall', 'showIcon'],
];

export const TARTEAUCITRON_LEFT: Unplaced = {
  serviceDefaultState: 'no switch is on before an answer where consent is needed',
  iconSrc: LOOKS,
  iconPosition: LOOKS,
  customCloserId: 'mark a link of yours with data-sluice-open',
  adblocker: 'visitors are not asked to switch a blocker off',
  DenyAllCta: 'a no is as near as a yes, always (docs/honesty.md)',
  highPrivacy: ALWAYS_ASKED,
  handleBrowserDNTRequest: 'Global Privacy Control is honoured instead (docs/rules.md)',
  softConsentMode: 'google.mode says how Google’s tags wait (docs/vendors.md)',
  pianoConsentModeEssential: 'held services are held; docs/vendors.md says what vendors are told',
  serverSide: CALLBACK,
  dataLayer: CALLBACK,
};

/** As it is here, too. */
const USUAL = { serviceDefaultState: 'wait', DenyAllCta: true, highPrivacy: true };

/** Its signals to Google, which it lists as services: the catalogue's Google services tell them by themselves. */
const isSignal = (key: string): boolean => /^gcm/.test(key);

const ORIENTATIONS: Readonly<Record<string, Found['look']>> = {
  top: { layout: 'bar', position: 'top' },
  bottom: { layout: 'bar', position: 'bottom' },
  middle: { layout: 'card', position: 'center' },
  popup: { layout: 'card', position: 'bottom-right' },
};

/** What a page says to tarteaucitron 1: `init`, the jobs, `user`, and services of its own. */
export function readTarteaucitron(config: Fields, source: Source): Found {
  const left: Left[] = leftOf(config, [...TAKEN, ...NEEDLESS], TARTEAUCITRON_LEFT, USUAL);
  const own = ownServices(source);
  const jobs = saidAt(source, 'tarteaucitron.job.push()').flatMap((job) => textOf(job) ?? []);
  const keys = [...new Set([...jobs, ...own.keys()])].filter((key) => !isSignal(key));
  const types = new Set([...own.values()].flatMap((service) => textOf(service.type) ?? []));
  const lang = textOf(saidAt(source, 'tarteaucitronForceLanguage').at(-1)) ?? source.lang ?? 'en';
  const custom = fieldsOf(saidAt(source, 'tarteaucitronCustomText').at(-1));
  for (const [name, value] of usersOf(source)) left.push(loadsItself(name, value));
  const privacyUrl = textOf(config.privacyUrl);
  const domain = textOf(config.cookieDomain);
  const look = ORIENTATIONS[textOf(config.orientation) ?? ''];
  const days = daysOf(source);
  return {
    tool: TOOL,
    groups: [...types].map((type) => groupOf(type, custom, lang)),
    services: keys.map((key) => serviceOf(key, own.get(key), left)),
    languages: [lang],
    texts: { [lang]: textsIn(custom, TEXTS) },
    ...(privacyUrl && { privacyUrl }),
    cookie: {
      name: textOf(config.cookieName) ?? 'tarteaucitron',
      ...(days !== undefined && { days }),
      ...(domain && { domain }),
    },
    ...(look && { look }),
    left: [
      ...left,
      ...(keys.length
        ? [
            {
              what: `loading of ${keys.join(', ')}`,
              do: 'tarteaucitron put these into the page itself: put each vendor’s own tag, or embed, into your pages and run sluice mark',
            },
          ]
        : []),
    ],
  };
}

function ownServices({ said, value }: Source): Map<string, Fields> {
  return new Map(
    said.flatMap(({ at, value: node }) => {
      const [, key] = /^tarteaucitron\.services\.([^.()]+)$/.exec(at) ?? [];
      const service = key ? value(node) : undefined;
      return key && isFields(service) ? [[key, service]] : [];
    }),
  );
}

/** `tarteaucitron.user.gtagUa = 'G-…'`: the ids that a vendor's own tag needs. */
const usersOf = ({ said, value }: Source): [string, Value][] =>
  said.flatMap(({ at, value: node }) => {
    const [, name] = /^tarteaucitron\.user\.([^.()]+)$/.exec(at) ?? [];
    return name ? [[name, value(node)] as [string, Value]] : [];
  });

const loadsItself = (name: string, value: Value): Left => ({
  what: `tarteaucitron.user.${name}${typeof value === 'string' ? ` (${value})` : ''}`,
  do: value instanceof Code ? CALLBACK : 'it belongs into the vendor’s own tag',
});

function serviceOf(key: string, own: Fields | undefined, left: Left[]): FoundService {
  const title = textOf(own?.name);
  const group = textOf(own?.type);
  const { globs, unread } = globsOf(own?.cookies);
  for (const pattern of unread)
    left.push({
      what: `cookies ${pattern} of ${key}`,
      do: PATTERN,
    });
  if (own?.needConsent === false && !serviceCalled(key))
    left.push({
      what: `${key} without an answer`,
      do: 'if the site cannot work without it, give it the purpose necessary',
    });
  const code = [own?.js, own?.fallback].flatMap((one) => (one instanceof Code ? one.hosts : []));
  return {
    id: key,
    ...(title && { title }),
    ...(group && { group }),
    always: false,
    cookies: globs,
    hosts: [...new Set(code)],
  };
}

function groupOf(type: string, custom: Fields, lang: string): Group {
  const { title, details } = fieldsOf(custom[type]);
  const words = (said: Value): PerLanguage => {
    const text = textOf(said);
    return text ? { [lang]: wordsOf(text) } : {};
  };
  return { id: type, always: false, label: words(title), text: words(details), cookies: [], hosts: [] };
}

/** Their text → ours. */
const TEXTS: PerLanguage = {
  acceptAll: 'accept',
  denyAll: 'reject',
  personalize: 'options',
  title: 'preferencesTitle',
  save: 'save',
};

/** Days, or hours where `tarteaucitronExpireInDay` is false. */
function daysOf(source: Source): number | undefined {
  const expire = saidAt(source, 'tarteaucitronForceExpire').at(-1);
  if (typeof expire !== 'number') return undefined;
  return saidAt(source, 'tarteaucitronExpireInDay').at(-1) === false ? expire / 24 : expire;
}
