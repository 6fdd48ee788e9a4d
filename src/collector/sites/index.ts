export { checkedAgainst, type Published, publishSite, type ToPublish } from './publish.js';
export { type GivenSite, Publisher } from './publisher.js';
export { toRollBack } from './rolled-back.js';
export type { ServedSite } from './served-site.js';
export type { ServedSites } from './served-sites.js';
