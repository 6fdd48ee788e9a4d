export { answer, type Question } from './answer.js';
export { flow, type FlowQuestion } from './flow.js';
export { funnel, type AskedFunnel, type FunnelQuestion } from './funnel.js';
export { retention, type RetentionQuestion } from './retention.js';
export { QueryError } from './query-error.js';
export type { PolicyChange } from './granted.js';
export type { AskedSite } from './reading.js';
