import { Value } from '@sinclair/typebox/value';
import { describe, expect, it } from 'vitest';
import '../../../src/bundle/index.js';
import { ADAPTERS, resolveServices, SERVICES } from '../../../src/catalogue/index.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../../../src/protocol/purposes.js';
import { Service } from '../../../src/protocol/service.js';

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

const glob = (pattern: string) =>
  new RegExp(`^${pattern.replace(/[^\w*]/g, '\\$&').replace(/\*/g, '.*')}$`, 's');
const names = (patterns: readonly string[], name: string) =>
  patterns.some((pattern) => glob(pattern).test(name));

describe('the catalogue', () => {
  it.each(SERVICES.map((service) => [service.id, service] as const))('%s is whole', (_, service) => {
    expect([...Value.Errors(Service, service)].map(({ path, message }) => `${path} ${message}`)).toEqual([]);
    expect([NECESSARY, ...BUILT_IN_PURPOSES.map(({ id }) => id)]).toContain(service.purpose);
    if (service.adapter) expect(ADAPTERS.map(({ id }) => id)).toContain(service.adapter);
  });

  it('has each id, package and host once', () => {
    for (const all of [
      SERVICES.map(({ id }) => id),
      SERVICES.flatMap(({ packages = [] }) => packages),
      SERVICES.flatMap(({ hosts }) => hosts),
    ])
      expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  });

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
    if (cookie) expect(names(service?.cookies ?? [], cookie), cookie).toBe(true);
    if (key) expect(names(service?.storage ?? [], key), key).toBe(true);
  });
});
