import { adapter } from './adapter.js';

/** Products that count, record and watch. */
export const ANALYTICS_ADAPTERS = [
  // The capital S is theirs. Its snippet keeps a `clarity` that is there already.
  adapter({
    id: 'microsoft-clarity',
    granted: [
      {
        call: 'clarity',
        stub: true,
        args: [
          'consentv2',
          { ad_Storage: { state: 'marketing' }, analytics_Storage: { state: 'analytics' } },
        ],
      },
    ],
    denied: [{ call: 'clarity', args: ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }] }],
    checked: 'package',
  }),
  // Matomo is not asked to remember: the decision is kept in one place, and said on every page.
  adapter({
    id: 'matomo',
    before: [{ push: '_paq', args: ['requireConsent'] }],
    granted: [{ push: '_paq', args: ['setConsentGiven'] }],
    denied: [{ push: '_paq', args: ['forgetConsentGiven'] }],
    checked: 'vendor',
  }),
  // For a Matomo that the owner lets count without cookies: its service is `necessary` then, and analytics allows the cookies.
  adapter({
    id: 'matomo-cookies',
    by: 'analytics',
    before: [{ push: '_paq', args: ['requireCookieConsent'] }],
    granted: [{ push: '_paq', args: ['setCookieConsentGiven'] }],
    denied: [{ push: '_paq', args: ['forgetCookieConsentGiven'] }],
    checked: 'vendor',
  }),
  // Without its event: it is said on every page, and would count as one each time.
  adapter({
    id: 'posthog',
    granted: [{ call: 'posthog.opt_in_capturing', args: [{ captureEventName: false }] }],
    denied: [{ call: 'posthog.opt_out_capturing', args: [] }],
    checked: 'package',
  }),
  adapter({
    id: 'mixpanel',
    granted: [{ call: 'mixpanel.opt_in_tracking', args: [{ track: null }] }],
    denied: [{ call: 'mixpanel.opt_out_tracking', args: [] }],
    checked: 'package',
  }),
  adapter({
    id: 'amplitude',
    granted: [{ call: 'amplitude.setOptOut', args: [false] }],
    denied: [{ call: 'amplitude.setOptOut', args: [true] }],
    checked: 'package',
  }),
  adapter({
    id: 'heap',
    granted: [{ call: 'heap.startTracking', args: [] }],
    denied: [{ call: 'heap.stopTracking', args: [] }],
    checked: 'others',
  }),
  adapter({
    id: 'fullstory',
    granted: [{ call: 'FS', args: ['start'] }],
    denied: [{ call: 'FS', args: ['shutdown'] }],
    checked: 'package',
  }),
  // How it is told of a withdrawal could not be verified.
  adapter({
    id: 'contentsquare',
    granted: [{ push: '_uxa', args: ['trackConsentGranted'] }],
    checked: 'others',
  }),
  // It asks its server only when the answer is another than it knows.
  adapter({
    id: 'adobe-alloy',
    granted: [{ call: 'alloy', args: ['setConsent', adobe('y')] }],
    denied: [{ call: 'alloy', args: ['setConsent', adobe('n')] }],
    checked: 'vendor',
  }),
  adapter({
    id: 'datadog-rum',
    granted: [{ call: 'DD_RUM.setTrackingConsent', args: ['granted'] }],
    denied: [{ call: 'DD_RUM.setTrackingConsent', args: ['not-granted'] }],
    checked: 'package',
  }),
  // A client that is closed stays closed; after another grant it starts with the next page.
  adapter({
    id: 'sentry',
    denied: [{ call: 'Sentry.close', args: [] }],
    checked: 'package',
  }),
];

function adobe(val: 'y' | 'n') {
  return { consent: [{ standard: 'Adobe', version: '2.0', value: { collect: { val } } }] };
}
