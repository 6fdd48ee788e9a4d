export { lockdownConnect, type Connect } from './connect.js';
export { lockdownFastify } from './fastify.js';
export { lockdownFetch } from './fetch.js';
export { type LockdownOptions } from './headers.js';
export { lockdownHono } from './hono.js';
export { policyFor, type PolicyOptions } from './policy.js';
