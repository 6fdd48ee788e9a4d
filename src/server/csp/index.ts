export { lockdownConnect, type Connect } from './adapters/connect.js';
export { lockdownFastify } from './adapters/fastify.js';
export { type FetchLockdown, lockdownFetch } from './adapters/fetch.js';
export { type LockdownOptions } from './headers.js';
export { lockdownHono } from './adapters/hono.js';
export { policyFor, type PolicyOptions } from './policy.js';
