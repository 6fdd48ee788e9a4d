export type { AuditEntry } from './audit.js';
export type { JobRun, Jobs } from './jobs.js';
export { openMeta, type Meta } from './open.js';
export type { PublishedSite } from './sites.js';
export type { RefusalCount, RefusalCounts } from './refusals.js';
export { SESSION_DAYS } from './sessions.js';
export type { Deletion } from './deletions.js';
export { OF_SITE_NAMES } from './of-site.js';
