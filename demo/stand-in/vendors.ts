import { ads } from './ads.js';
import { mixpanel } from './mixpanel.js';
import { posthog } from './posthog.js';
import { sentry } from './sentry.js';
import type { Vendor } from './vendor.js';
import { video } from './video.js';

export const VENDORS: readonly Vendor[] = [posthog, mixpanel, sentry, video, ads];
