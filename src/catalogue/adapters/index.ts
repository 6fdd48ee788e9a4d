import type { VendorAdapter } from '../../protocol/service.js';
import type { GoogleConfig } from '../../protocol/site-config.js';
import { ANALYTICS_ADAPTERS } from './analytics.js';
import { googleConsent } from './google.js';
import { MARKETING_ADAPTERS } from './marketing.js';
import { OTHER_ADAPTERS } from './others.js';

export { googleConsent };

/** Vendors' own consent calls. A vendor that has none, or whose calls could not be verified, is only held. */
export const adaptersOf = (google: GoogleConfig): readonly VendorAdapter[] => [
  googleConsent(google),
  ...MARKETING_ADAPTERS,
  ...ANALYTICS_ADAPTERS,
  ...OTHER_ADAPTERS,
];
