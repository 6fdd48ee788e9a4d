export type { Audience } from './audience.js';
export type { Counted, Difference, Filtered } from './counted.js';
export { disclose, type Disclosed, type DisclosureRules } from './disclose.js';
export { discloseSeries, type DisclosedPoint } from './disclose-series.js';
export type { Group } from './group.js';
