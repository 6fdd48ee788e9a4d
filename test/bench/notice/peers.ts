import { readFileSync } from 'node:fs';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import { PURPOSES, SERVICES, type Held } from './page.js';
import { bundleReact } from './react.js';

/** One notice on the page, set up as its own documentation says, for the same purposes and services. */
export interface Peer {
  readonly name: string;
  /** Path → body, under `/tool/`. */
  readonly files: Readonly<Record<string, string>>;
  readonly head: string;
  readonly body?: string;
  /** Selectors of the notice's buttons, and of what can be switched in its preferences. */
  readonly reject: string;
  readonly accept: string;
  readonly options: string;
  readonly control: string;
}

const file = (path: string): string => readFileSync(`node_modules/${path}`, 'utf8');
const versionOf = (name: string): string =>
  (JSON.parse(file(`${name}/package.json`)) as { version: string }).version;
const scripts = (mark: (held: Held) => string): string =>
  SERVICES.filter(({ script }) => script)
    .map(mark)
    .join('');
const inline = (code: string): string => `<script>${code}</script>`;
const ids = Object.keys(PURPOSES) as (keyof typeof PURPOSES)[];
const title = (id: keyof typeof PURPOSES): string => PURPOSES[id][0];
const text = (id: keyof typeof PURPOSES): string => PURPOSES[id][1];

function sluice(): Peer {
  const checked = checkSite(JSON.parse(readFileSync('test/fixtures/reference.site.json', 'utf8')));
  if ('problems' in checked) throw new Error('the reference site has problems');
  const bundle = makeBundle({ ...checked.config, region: 'DE', usage: undefined });
  return {
    name: 'Sluice',
    files: {
      '/tool/sluice.js': bundle.entry,
      ...Object.fromEntries([...bundle.files].map(([name, body]) => [`/tool/${name}`, body])),
    },
    head: '<script src="/tool/sluice.js"></script>',
    body: scripts(
      ({ id, script }) => `<script type="text/plain" data-sluice-service="${id}" src="${script}"></script>`,
    ),
    reject: '[data-sluice-notice] [data-sluice-action=reject]',
    accept: '[data-sluice-notice] [data-sluice-action=accept]',
    options: '[data-sluice-notice] [data-sluice-action=options]',
    control: '[data-sluice-preferences] input',
  };
}

function vanilla(): Peer {
  const servicesOf = (purpose: string) =>
    Object.fromEntries(SERVICES.filter((s) => s.purpose === purpose).map((s) => [s.id, { label: s.name }]));
  const config = {
    categories: {
      necessary: { readOnly: true },
      ...Object.fromEntries(ids.map((id) => [id, { services: servicesOf(id) }])),
    },
    // It does not show itself to software that drives browsers, unless told so.
    hideFromBots: false,
    language: {
      default: 'en',
      translations: {
        en: {
          consentModal: {
            title: 'May we use cookies?',
            description:
              'The Harbour Review would like to store and read data on your device, in cookies and similar storage.',
            acceptAllBtn: 'Accept all',
            acceptNecessaryBtn: 'Reject all',
            showPreferencesBtn: 'Options',
            footer: '<a href="/privacy">Privacy policy</a>',
          },
          preferencesModal: {
            title: 'Cookie settings',
            acceptAllBtn: 'Accept all',
            acceptNecessaryBtn: 'Reject all',
            savePreferencesBtn: 'Save choices',
            closeIconLabel: 'Close',
            sections: [
              { title: 'Necessary', description: 'Always on', linkedCategory: 'necessary' },
              ...ids.map((id) => ({ title: title(id), description: text(id), linkedCategory: id })),
            ],
          },
        },
      },
    },
  };
  return {
    name: `vanilla-cookieconsent ${versionOf('vanilla-cookieconsent')}`,
    files: {
      '/tool/cc.css': file('vanilla-cookieconsent/dist/cookieconsent.css'),
      '/tool/cc.js': file('vanilla-cookieconsent/dist/cookieconsent.umd.js'),
    },
    head: '<link rel="stylesheet" href="/tool/cc.css"><script src="/tool/cc.js" defer></script>',
    body:
      `<script type="module">CookieConsent.run(${JSON.stringify(config)})</script>` +
      scripts(
        ({ purpose, id, script }) =>
          `<script type="text/plain" data-category="${purpose}" data-service="${id}" src="${script}"></script>`,
      ),
    reject: '#cc-main .cm [data-role=necessary]',
    accept: '#cc-main .cm [data-role=all]',
    options: '#cc-main .cm [data-role=show]',
    control: '#cc-main .pm .section__toggle:not([disabled])',
  };
}

function orejime(): Peer {
  const config = {
    privacyPolicyUrl: '/privacy',
    purposes: ids.map((id) => ({
      id,
      title: title(id),
      description: text(id),
      purposes: SERVICES.filter((s) => s.purpose === id).map((s) => ({
        id: s.id,
        title: s.name,
        cookies: [],
      })),
    })),
  };
  return {
    name: `orejime ${versionOf('orejime')}`,
    files: {
      '/tool/orejime.css': file('orejime/dist/orejime-standard.css'),
      '/tool/orejime.js': file('orejime/dist/orejime-standard-en.js'),
    },
    head: '<link rel="stylesheet" href="/tool/orejime.css">',
    body:
      inline(`window.orejimeConfig=${JSON.stringify(config)}`) +
      '<script src="/tool/orejime.js"></script>' +
      scripts(
        ({ id, script }) => `<template data-purpose="${id}"><script src="${script}"></script></template>`,
      ),
    reject: '.orejime-Banner-declineButton',
    accept: '.orejime-Banner-saveButton',
    options: '.orejime-Banner-learnMoreButton',
    control: '.orejime-Modal input',
  };
}

function klaro(): Peer {
  const config = {
    version: 1,
    acceptAll: true,
    groupByPurpose: true,
    translations: {
      zz: { privacyPolicyUrl: '/privacy' },
      en: {
        purposes: Object.fromEntries(ids.map((id) => [id, { title: title(id), description: text(id) }])),
      },
    },
    services: SERVICES.map(({ id, name, purpose }) => ({ name: id, title: name, purposes: [purpose] })),
  };
  return {
    name: `klaro ${versionOf('klaro')}`,
    files: { '/tool/klaro.js': file('klaro/dist/klaro.js') },
    head: `${inline(`var klaroConfig=${JSON.stringify(config)}`)}<script defer src="/tool/klaro.js"></script>`,
    body: scripts(
      ({ id, script }) =>
        `<script type="text/plain" data-type="application/javascript" data-name="${id}" data-src="${script}"></script>`,
    ),
    reject: '.klaro .cookie-notice .cn-decline',
    accept: '.klaro .cookie-notice .cm-btn-success:not(.cn-decline)',
    options: '.klaro .cookie-notice .cm-link',
    control: '.klaro .cookie-modal .cm-list-label',
  };
}

function tarteaucitron(): Peer {
  const types = { preferences: 'api', analytics: 'analytic', media: 'video', marketing: 'ads' } as const;
  const services = SERVICES.map(
    ({ id, name, purpose, script }) =>
      `tarteaucitron.services[${JSON.stringify(id)}]={key:${JSON.stringify(id)},type:"${types[purpose]}",name:${JSON.stringify(name)},needConsent:true,cookies:[],js(){${script ? `tarteaucitron.addScript("${script}")` : ''}}};(tarteaucitron.job=tarteaucitron.job||[]).push(${JSON.stringify(id)});`,
  );
  const options = {
    privacyUrl: '/privacy',
    bodyPosition: 'top',
    orientation: 'bottom',
    showIcon: false,
    DenyAllCta: true,
    AcceptAllCta: true,
    highPrivacy: true,
    removeCredit: true,
  };
  return {
    name: `tarteaucitron ${versionOf('tarteaucitronjs')}`,
    files: {
      '/tool/tarteaucitron.min.js': file('tarteaucitronjs/tarteaucitron.min.js'),
      '/tool/tarteaucitron.services.min.js': file('tarteaucitronjs/tarteaucitron.services.min.js'),
      '/tool/lang/tarteaucitron.en.min.js': file('tarteaucitronjs/lang/tarteaucitron.en.min.js'),
      '/tool/css/tarteaucitron.min.css': file('tarteaucitronjs/css/tarteaucitron.min.css'),
    },
    head: `<script src="/tool/tarteaucitron.min.js"></script>${inline(`tarteaucitron.init(${JSON.stringify(options)})`)}`,
    body: inline(services.join('')),
    reject: '#tarteaucitronAlertBig #tarteaucitronAllDenied2',
    accept: '#tarteaucitronAlertBig #tarteaucitronPersonalize2',
    options: '#tarteaucitronAlertBig #tarteaucitronCloseAlert',
    control: '#tarteaucitronServices .tarteaucitronAllow',
  };
}

function osano(): Peer {
  const options = {
    type: 'opt-in',
    position: 'bottom',
    content: { message: 'The Harbour Review would like to use cookies.', href: '/privacy' },
  };
  return {
    name: `osano cookieconsent ${versionOf('cookieconsent')}`,
    files: {
      '/tool/osano.css': file('cookieconsent/build/cookieconsent.min.css'),
      '/tool/osano.js': file('cookieconsent/build/cookieconsent.min.js'),
    },
    head: '<link rel="stylesheet" href="/tool/osano.css">',
    body: `<script src="/tool/osano.js"></script>${inline(`cookieconsent.initialise(${JSON.stringify(options)})`)}`,
    reject: '.cc-window .cc-deny',
    accept: '.cc-window .cc-allow',
    // It has no preferences.
    options: '',
    control: '',
  };
}

async function c15t(): Promise<Peer> {
  return {
    name: `c15t ${versionOf('c15t')} (React)`,
    files: {
      '/tool/c15t.css': file('@c15t/ui/dist/styles.css'),
      '/tool/c15t.js': await bundleReact('test/bench/notice/c15t-app.js'),
    },
    head: '<link rel="stylesheet" href="/tool/c15t.css"><script src="/tool/c15t.js" defer></script>',
    body: '<div id="c15t"></div>',
    reject: '[data-testid=consent-banner-reject-button]',
    accept: '[data-testid=consent-banner-accept-button]',
    options: '[data-testid=consent-banner-customize-button]',
    control: '[data-testid^=consent-dialog] button, [role=dialog] [role=switch]',
  };
}

/** The page without any notice: what each is held against. */
export const BARE: Peer = {
  name: 'no notice',
  files: {},
  head: '',
  reject: '',
  accept: '',
  options: '',
  control: '',
};

/** Ours first. */
export const peers = async (): Promise<readonly Peer[]> => [
  sluice(),
  vanilla(),
  orejime(),
  klaro(),
  tarteaucitron(),
  osano(),
  await c15t(),
];
