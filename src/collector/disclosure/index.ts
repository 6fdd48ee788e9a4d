export type { Audience } from './audience.js';
export type { Counted, Filtered, FilterTable } from './counted.js';
export { disclose, type Disclosed, type DisclosureRules } from './disclose.js';
export { discloseDays } from './disclose-days.js';
export { type Difference, type Group, nameOf } from './group.js';
