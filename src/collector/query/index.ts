export { answer, type Question } from './answer.js';
export { QueryError } from './query-error.js';
export type { PolicyChange } from './granted.js';
export type { AskedSite } from './reading.js';
