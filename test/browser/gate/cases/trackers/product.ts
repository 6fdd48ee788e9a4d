import { sdkFile } from '../build-sdk.js';
import { EVENT, json, published, script, type Tracker } from './tracker.js';

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

export const PRODUCT: readonly Tracker[] = [posthog, mixpanel];
