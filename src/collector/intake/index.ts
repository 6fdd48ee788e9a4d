export type { Arrival } from './arrival.js';
export { Buckets } from './bucket.js';
export { createIntake, type Intake } from './intake.js';
export { createRecordIntake } from './records.js';
export { openRegions, type FoundRegion, type Regions } from './region.js';
export { SPAM_HOSTS } from './spam-hosts.js';
export { Tally } from './tally.js';
