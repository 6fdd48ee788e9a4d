import { SCANNED_BEFORE_INLINE, SENT_ONCE, STARTED_ONCE } from '../exceptions.js';
import { sdkFile } from '../build-sdk.js';
import { built, EVENT, json, published, script, type Tracker } from './tracker.js';

const posthog: Tracker = {
  npm: 'posthog-js',
  embedded: 'snippet',
  service: { use: 'posthog' },
  // The vendor's own loader, which takes the host of its files from the tag it stands in.
  tags: (tag) =>
    tag(
      'data-asset-host="https://us-assets.i.posthog.com"',
      sdkFile('posthog-js/dist/loader-bootstrap.js').replaceAll('</script', '<\\/script'),
    ) +
    tag(
      '',
      `posthog.init('phc_shop', { api_host: 'https://us.i.posthog.com', request_batching: false, disable_session_recording: true });
       posthog.capture('${EVENT}');`,
    ),
  answers: {
    'https://us-assets.i.posthog.com/static/array.js': published('posthog-js/dist/array.js'),
    'https://us-assets.i.posthog.com/*': script(''),
    'https://us.i.posthog.com/*': json({ status: 1 }),
  },
  again: `posthog.capture('${EVENT}')`,
};

const mixpanel: Tracker = {
  npm: 'mixpanel-browser',
  embedded: 'head',
  service: { use: 'mixpanel' },
  tags: (tag) =>
    tag('', sdkFile('mixpanel-browser/dist/mixpanel-jslib-snippet.min.js')) +
    tag(
      '',
      `mixpanel.init('shop', { persistence: 'cookie', batch_flush_interval_ms: 200 }); mixpanel.track('${EVENT}');`,
    ),
  answers: {
    'https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js': published('mixpanel-browser/dist/mixpanel.min.js'),
    'https://api-js.mixpanel.com/*': json({ code: 200, status: 'OK' }),
  },
  again: `mixpanel.track('${EVENT}')`,
};

const segment: Tracker = {
  npm: '@segment/analytics-next',
  embedded: 'bundle',
  service: { use: 'segment' },
  app: {
    imports: `import { AnalyticsBrowser } from '@segment/analytics-next';`,
    start: `window.analytics = AnalyticsBrowser.load({ writeKey: 'shop' }); window.analytics.track('${EVENT}');`,
  },
  answers: {
    'https://cdn.segment.com/*': json({
      integrations: { 'Segment.io': { apiKey: 'shop', versionSettings: { componentTypes: ['browser'] } } },
      plan: {},
      enabledMiddleware: {},
    }),
    'https://api.segment.io/*': json({ success: true }),
  },
  again: `analytics.track('${EVENT}')`,
  exceptions: { 'run time': STARTED_ONCE },
};

const snowplow: Tracker = {
  npm: '@snowplow/browser-tracker',
  embedded: 'module',
  service: { use: 'snowplow', hosts: ['cdn.jsdelivr.net', '*.collector.snplow.net'] },
  tags: (tag) =>
    tag(
      'type="module"',
      `import { newTracker, trackStructEvent } from 'https://cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4/+esm';
       newTracker('shop', 'https://shop.collector.snplow.net', { appId: 'shop' });
       window.buy = () => trackStructEvent({ category: 'shop', action: '${EVENT}' });
       buy();`,
    ),
  answers: {
    'https://cdn.jsdelivr.net/npm/@snowplow/browser-tracker@4/+esm': built(
      `export * from '@snowplow/browser-tracker'`,
      'es',
    ),
    'https://shop.collector.snplow.net/*': script('ok'),
  },
  again: 'buy()',
};

const jitsu: Tracker = {
  npm: '@jitsu/js',
  embedded: 'module',
  service: { use: 'jitsu', hosts: ['cdn.jsdelivr.net', '*.jitsu.com'] },
  tags: (tag) =>
    tag(
      'type="module"',
      `import { jitsuAnalytics } from 'https://cdn.jsdelivr.net/npm/@jitsu/js@1/+esm';
       window.jitsu = jitsuAnalytics({ host: 'https://shop.d.jitsu.com', writeKey: 'shop' });
       jitsu.track('${EVENT}');`,
    ),
  answers: {
    'https://cdn.jsdelivr.net/npm/@jitsu/js@1/+esm': built(`export * from '@jitsu/js'`, 'es'),
    'https://shop.d.jitsu.com/*': json({ ok: true }),
  },
  again: `jitsu.track('${EVENT}')`,
};

const braze: Tracker = {
  npm: '@braze/web-sdk',
  embedded: 'bundle',
  service: { use: 'braze' },
  app: {
    imports: `import * as braze from '@braze/web-sdk';`,
    start: `window.braze = braze;
      braze.initialize('00000000-0000-0000-0000-000000000000', { baseUrl: 'sdk.iad-01.braze.com' });
      braze.openSession();
      braze.logCustomEvent('${EVENT}');
      braze.requestImmediateDataFlush();`,
  },
  answers: { 'https://sdk.iad-01.braze.com/*': json({ config: { time: 1 }, server_hash: '1' }) },
  again: `braze.logCustomEvent('${EVENT}'); braze.requestImmediateDataFlush();`,
  exceptions: { 'run time': SENT_ONCE },
};

const launchdarkly: Tracker = {
  npm: 'launchdarkly-js-client-sdk',
  embedded: 'snippet',
  service: { use: 'launchdarkly', hosts: ['unpkg.com', '*.launchdarkly.com'] },
  tags: (tag) =>
    tag('src="https://unpkg.com/launchdarkly-js-client-sdk@3"') +
    tag(
      '',
      `window.flags = LDClient.initialize('shop', { kind: 'user', anonymous: true });
       flags.waitForInitialization(5).catch(() => undefined).then(() => { flags.track('${EVENT}'); flags.flush(); });`,
    ),
  answers: {
    'https://unpkg.com/launchdarkly-js-client-sdk@3': published(
      'launchdarkly-js-client-sdk/dist/ldclient.min.js',
    ),
    'https://app.launchdarkly.com/*': json({}),
    'https://events.launchdarkly.com/*': json({}),
  },
  again: `flags.track('${EVENT}'); await flags.flush();`,
  exceptions: { 'run time': SCANNED_BEFORE_INLINE },
};

export const PRODUCT: readonly Tracker[] = [posthog, mixpanel, segment, snowplow, jitsu, braze, launchdarkly];
