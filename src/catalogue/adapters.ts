import type { VendorAdapter } from '../protocol/service.js';

const consentMode = (command: string): VendorAdapter['before'][number] => ({
  push: 'dataLayer',
  as: 'arguments',
  args: [
    'consent',
    command,
    {
      ad_storage: { state: 'marketing' },
      ad_user_data: { state: 'marketing' },
      ad_personalization: { state: 'marketing' },
      analytics_storage: { state: 'analytics' },
      functionality_storage: { state: 'preferences' },
      personalization_storage: { state: 'personalization' },
      security_storage: 'granted',
      ...(command === 'default' ? { wait_for_update: 500 } : {}),
    },
  ],
});

/** Vendors' own consent calls, from their documentation. A vendor that has none is only held. */
export const ADAPTERS: readonly VendorAdapter[] = [
  // gtag reads `arguments` objects only; an array is ignored. `default` has to precede every tag.
  {
    id: 'google-consent',
    before: [consentMode('default')],
    granted: [consentMode('update')],
    denied: [consentMode('update')],
  },
  {
    id: 'microsoft-uet',
    before: [{ push: 'uetq', as: 'items', args: ['consent', 'default', { ad_storage: 'denied' }] }],
    granted: [{ push: 'uetq', as: 'items', args: ['consent', 'update', { ad_storage: 'granted' }] }],
    denied: [{ push: 'uetq', as: 'items', args: ['consent', 'update', { ad_storage: 'denied' }] }],
  },
  {
    id: 'microsoft-clarity',
    before: [],
    // The capital S is theirs.
    granted: [
      {
        call: 'clarity',
        args: ['consentv2', { ad_Storage: { state: 'marketing' }, analytics_Storage: 'granted' }],
      },
    ],
    denied: [{ call: 'clarity', args: ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }] }],
  },
  {
    id: 'meta-pixel',
    before: [],
    granted: [{ call: 'fbq', args: ['consent', 'grant'] }],
    denied: [{ call: 'fbq', args: ['consent', 'revoke'] }],
  },
  {
    id: 'matomo',
    before: [{ push: '_paq', args: ['requireConsent'] }],
    granted: [{ push: '_paq', args: ['setConsentGiven'] }],
    denied: [{ push: '_paq', args: ['forgetConsentGiven'] }],
  },
  {
    id: 'posthog',
    before: [],
    granted: [{ call: 'posthog.opt_in_capturing', args: [] }],
    denied: [{ call: 'posthog.opt_out_capturing', args: [] }],
  },
  {
    id: 'mixpanel',
    before: [],
    granted: [{ call: 'mixpanel.opt_in_tracking', args: [] }],
    denied: [{ call: 'mixpanel.opt_out_tracking', args: [] }],
  },
];
