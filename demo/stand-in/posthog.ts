import { packageScript } from './package-file.js';
import { decodePayload, eventNames } from './payload.js';
import { json, notFound, type Vendor } from './vendor.js';

/** What a project with everything optional switched off gets: no recorder, no surveys, no toolbar. */
const REMOTE_CONFIG = {
  token: 'phc_harbour',
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: { network_timing: false, web_vitals: false },
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  sessionRecording: false,
  heatmaps: false,
  surveys: false,
  productTours: false,
  conversations: false,
  defaultIdentifiedOnly: true,
  siteApps: [],
  isAuthenticated: false,
  toolbarParams: {},
};

const remoteConfigScript = (token: string) =>
  `(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {})[${JSON.stringify(token)}] = ` +
  `${JSON.stringify({ config: { ...REMOTE_CONFIG, token }, siteApps: [] })};`;

export const posthog: Vendor = {
  id: 'posthog',
  answer({ url, body }) {
    const [, first = '', second = '', third = ''] = url.pathname.split('/');
    switch (first) {
      case 'static':
        return packageScript('posthog-js/dist', url.pathname);
      case 'array':
        return third === 'config.js'
          ? { kind: 'settings', type: 'text/javascript', body: remoteConfigScript(second) }
          : json('settings', { ...REMOTE_CONFIG, token: second });
      case 'flags':
      case 'decide':
        return json('settings', {
          ...REMOTE_CONFIG,
          flags: {},
          featureFlags: {},
          featureFlagPayloads: {},
          errorsWhileComputingFlags: false,
        });
      case 'e':
      case 'i':
      case 's':
      case 'capture':
      case 'batch':
        return json('events', { status: 'Ok' }, eventNames(decodePayload(body)));
      case 'api':
        return json('settings', { surveys: [], results: [] });
      default:
        return notFound;
    }
  },
};
