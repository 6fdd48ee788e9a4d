import type { Service } from '../../protocol/service.js';
import { ANALYTICS } from './analytics.js';
import { ERROR_MONITORS } from './errors.js';
import { MARKETING } from './marketing.js';
import { OTHERS } from './others.js';

/**
 * Ready-made services, so that `{ "use": "posthog" }` is all an owner writes. A host that many share (jsdelivr, unpkg) is
 * nobody's: what is a vendor's there is a package. A visitor's own opt-out (`plausible_ignore`, `ab.optOut`) is no trace to erase.
 */
export const SERVICES: readonly Service[] = [...ANALYTICS, ...ERROR_MONITORS, ...MARKETING, ...OTHERS];
