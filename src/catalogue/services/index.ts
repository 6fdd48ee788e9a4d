import type { Service } from '../../protocol/service.js';
import { AD_NETWORKS } from './ad-networks.js';
import { ANALYTICS } from './analytics.js';
import { EMBEDS } from './embeds.js';
import { ERROR_MONITORS } from './errors.js';
import { FILES } from './files.js';
import { LIGHT_ANALYTICS } from './light.js';
import { MARKETING } from './marketing.js';
import { MEDIA } from './media.js';
import { MESSAGING } from './messages.js';
import { PAYMENTS } from './payments.js';
import { RECORDERS } from './recorders.js';
import { SUPPORT } from './support.js';
import { VARIANTS } from './variants.js';

/**
 * Ready-made services, so that `{ "use": "posthog" }` is all an owner writes. A host that many share (jsdelivr, unpkg) is
 * nobody's: what is a vendor's there is a package. A visitor's own opt-out (`plausible_ignore`, `ab.optOut`) is no trace to erase.
 */
export const SERVICES: readonly Service[] = [
  ...ANALYTICS,
  ...LIGHT_ANALYTICS,
  ...RECORDERS,
  ...ERROR_MONITORS,
  ...VARIANTS,
  ...SUPPORT,
  ...MEDIA,
  ...EMBEDS,
  ...MARKETING,
  ...AD_NETWORKS,
  ...MESSAGING,
  ...PAYMENTS,
  ...FILES,
];
