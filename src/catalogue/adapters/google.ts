import type { VendorAdapter, VendorCall } from '../../protocol/service.js';
import type { GoogleConfig } from '../../protocol/site-config.js';

/** gtag reads `arguments` objects only; an array is ignored. */
const gtag = (...args: unknown[]): VendorCall => ({ push: 'dataLayer', as: 'arguments', args });

/** All seven signals of Consent Mode v2, in each command: what is left out of an update keeps its old value. */
const SIGNALS = {
  ad_storage: { state: 'marketing' },
  ad_user_data: { state: 'marketing' },
  ad_personalization: { state: 'marketing' },
  analytics_storage: { state: 'analytics' },
  functionality_storage: { state: 'preferences' },
  personalization_storage: { state: 'personalization' },
  security_storage: 'granted',
} as const;

/**
 * Google Consent Mode v2. No `region` in the default: it is for pages that do not know where their visitor is, and ours does before
 * this is said; a second, regional default would only say the same again.
 */
export const googleConsent = ({ redact, passthrough, wait }: GoogleConfig): VendorAdapter => ({
  id: 'google-consent',
  before: [
    gtag('consent', 'default', { ...SIGNALS, ...(wait && { wait_for_update: wait }) }),
    ...(redact ? [gtag('set', 'ads_data_redaction', true)] : []),
    ...(passthrough ? [gtag('set', 'url_passthrough', true)] : []),
  ],
  told: [gtag('consent', 'update', SIGNALS)],
  granted: [],
  denied: [],
  checked: 'vendor',
});
