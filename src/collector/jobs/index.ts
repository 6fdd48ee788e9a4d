export { forgettingCopies } from './copies.js';
export { Busy, type Hold, holdJobs } from './hold.js';
export type { Job, Progress } from './job.js';
export { keepingJobs } from './keeping.js';
export { createRunner, type Runner } from './runner.js';
