export { createUsage, type Usage } from './usage.js';
export type { VisitSummary } from './visit.js';
