import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import '../../../src/bundle/index.js';
import { adaptersOf, resolveServices, SERVICES } from '../../../src/catalogue/index.js';
import { type Kept, nameOf } from '../../../src/protocol/phrase.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../../../src/protocol/purposes.js';
import { Service, VendorAdapter } from '../../../src/protocol/service.js';

/** npm name, the host it is served from, a cookie and a key that its dist writes. */
const SDKS: readonly [
  id: string,
  npm: string,
  host: string | null,
  cookie: string | null,
  key: string | null,
][] = [
  ['posthog', 'posthog-js', 'us-assets.i.posthog.com', 'ph_phc_x_posthog', 'ph_phc_x_window_id'],
  ['mixpanel', 'mixpanel-browser', 'cdn.mxpnl.com', 'mp_abc_mixpanel', 'mixpanelBrowserDb'],
  ['segment', '@segment/analytics-next', 'cdn.segment.com', 'ajs_anonymous_id', 'persisted-queue:v1:k:items'],
  ['sentry', '@sentry/browser', 'browser.sentry-cdn.com', null, 'sentry-offline'],
  ['new-relic', '@newrelic/browser-agent', 'js-agent.newrelic.com', null, 'NRBA_SESSION'],
  ['snowplow', '@snowplow/browser-tracker', null, '_sp_id.1fff', 'snowplowOutQueue_sp'],
  ['fullstory', '@fullstory/browser', 'edge.fullstory.com', 'fs_uid', '_fs_uid'],
  [
    'intercom',
    '@intercom/messenger-js-sdk',
    'widget.intercom.io',
    'intercom-id-abc',
    'intercom.intercom-state-abc',
  ],
  ['plausible', 'plausible-tracker', 'plausible.io', null, null],
  ['ackee', 'ackee-tracker', 'ackee.electerious.com', null, null],
  ['launchdarkly', 'launchdarkly-js-client-sdk', 'clientstream.launchdarkly.com', null, 'ld:$anonUserId'],
  ['clarity', 'clarity-js', 'scripts.clarity.ms', '_clck', '_cltk'],
  ['google-analytics', 'react-ga4', 'www.googletagmanager.com', '_ga_ABC', null],
  ['elastic-apm', '@elastic/apm-rum', null, null, 'elastic_apm_config_shop_'],
  ['bugsnag', '@bugsnag/browser', 'd2wy8f7a9ursnm.cloudfront.net', null, 'bugsnag-anonymous-id'],
  [
    'grafana-faro',
    '@grafana/faro-web-sdk',
    'faro-collector-prod-eu-west-2.grafana.net',
    null,
    'com.grafana.faro.session',
  ],
  ['trackjs', 'trackjs', 'cdn.trackjs.com', 'TrackJS', null],
  ['fathom', 'fathom-client', 'cdn.usefathom.com', null, null],
  ['braze', '@braze/web-sdk', 'js.appboycdn.com', 'ab.storage.userId.x', 'AppboyServiceWorkerAsyncStorage'],
  ['jitsu', '@jitsu/js', 'data.cdn.jitsu.com', '__eventn_id', null],
];

const ADAPTERS = adaptersOf({ mode: 'basic', redact: true, passthrough: true, wait: 500 });

/** One company's loader for several of its products. */
const SHARED_HOSTS = ['www.googletagmanager.com'];

/** Names that sites and their frameworks give their own cookies and keys. */
const FIRST_PARTY =
  `__Host-session __Secure-next-auth.session-token _csrf _csrf_token _gorilla_csrf _locale _session _session_id _shop_session
_user accessToken analytics_opt_in auth authToken basket cart cart_id cartToken checkout connect.sid consent cookie_consent country csrftoken
currency customer_id device_id experiment feature_flags guest_id i18n_redirected id JSESSIONID jwt lang laravel_session language locale login
next-auth.csrf-token NEXT_LOCALE PHPSESSID PLAY_SESSION preferences query rails_session recently_viewed redux_state ref remember_me
remember_token returning search sessionid session_token settings sid sluice sluice:visit state status theme token ui uid user user_id
utm_source v visitor visitor_id visitor_id_hint wishlist wordpress_logged_in_x wp-settings-1 woocommerce_cart_hash XSRF-TOKEN`.split(
    /\s+/,
  );

const glob = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[^\w*]/g, '\\$&').replace(/\*/g, '.*')}$`, 's');
const names = (patterns: readonly string[], name: string) =>
  patterns.some((pattern) => glob(pattern).test(name));

const namesOf = (kept: readonly Kept[] = []) => kept.map(nameOf);

describe('the catalogue', () => {
  it.each(SERVICES.map((service) => [service.id, service] as const))('%s is whole', (_, service) => {
    expect([...Value.Errors(Service, service)].map(({ path, message }) => `${path} ${message}`)).toEqual([]);
    expect([NECESSARY, ...BUILT_IN_PURPOSES.map(({ id }) => id)]).toContain(service.purpose);
    if (service.adapter) expect(ADAPTERS.map(({ id }) => id)).toContain(service.adapter);
    // A necessary one is never denied: it would be told nothing.
    if (service.purpose === NECESSARY) expect(service.adapter).toBeUndefined();
  });

  it('has each id, package and host once', () => {
    for (const all of [
      SERVICES.map(({ id }) => id),
      SERVICES.flatMap(({ packages = [] }) => packages),
      SERVICES.flatMap(({ hosts }) => hosts).filter((host) => !SHARED_HOSTS.includes(host)),
    ])
      expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  });

  it('has eighty services and more, of every built-in purpose that others are needed for', () => {
    expect(SERVICES.length).toBeGreaterThanOrEqual(80);
    expect(new Set(SERVICES.map(({ purpose }) => purpose))).toEqual(
      new Set([NECESSARY, 'personalization', 'analytics', 'support', 'media', 'marketing']),
    );
  });

  it('claims no cookie or key of the site itself', () => {
    const claimed = SERVICES.flatMap(({ id, cookies, storage }) =>
      FIRST_PARTY.filter((name) => names([...cookies, ...storage].map(nameOf), name)).map(
        (name) => `${id}: ${name}`,
      ),
    );
    expect(claimed).toEqual([]);
  });

  // `_*` would pass the list above with one name left out of it.
  it('says at least two letters of each name it claims', () => {
    const wide = SERVICES.flatMap(({ id, cookies, storage }) =>
      [...cookies, ...storage]
        .map(nameOf)
        .filter((name) => name.includes('*') && name.replace(/[^a-z0-9]/gi, '').length < 2)
        .map((name) => `${id}: ${name}`),
    );
    expect(wide).toEqual([]);
  });

  it("lets no purpose pass a host of another purpose, but for one company's own loader", () => {
    const clashes = SERVICES.flatMap((one) =>
      one.hosts.flatMap((host) =>
        SERVICES.filter(
          (other) =>
            other.purpose !== one.purpose && names(other.hosts, host) && !SHARED_HOSTS.includes(host),
        ).map((other) => `${one.id} and ${other.id}: ${host}`),
      ),
    );
    expect(clashes).toEqual([]);
  });

  it.each(ADAPTERS.map((adapter) => [adapter.id, adapter] as const))(
    'adapter %s is whole and used',
    (id, adapter) => {
      expect(
        [...Value.Errors(VendorAdapter, adapter)].map(({ path, message }) => `${path} ${message}`),
      ).toEqual([]);
      const calls = [...adapter.before, ...adapter.told, ...adapter.granted, ...adapter.denied];
      expect(calls.filter(({ call, push }) => !call === !push)).toEqual([]);
      // What is told without a queue could only wait, and what waits is told once granted.
      expect([...adapter.before, ...adapter.told].filter(({ push, stub }) => !push && !stub)).toEqual([]);
      if (id !== 'matomo-cookies') expect(SERVICES.some((service) => service.adapter === id)).toBe(true);
    },
  );

  it('names no host that many vendors share', () => {
    const shared = [
      'cdn.jsdelivr.net',
      'unpkg.com',
      'cdnjs.cloudflare.com',
      'esm.sh',
      'd111111abcdef8.cloudfront.net',
    ];
    const named = shared.filter((host) => SERVICES.some(({ hosts }) => names(hosts, host)));
    expect(named).toEqual([]);
  });

  it.each(SDKS)('knows %s (%s) by package, host, cookie and key', (id, npm, host, cookie, key) => {
    const [service] = resolveServices({ services: [{ use: id }] });
    expect(service?.packages).toContain(npm);
    if (host) expect(names(service?.hosts ?? [], host), host).toBe(true);
    if (cookie) expect(names(namesOf(service?.cookies), cookie), cookie).toBe(true);
    if (key) expect(names(namesOf(service?.storage), key), key).toBe(true);
  });
});
