export { keepConnect } from './adapters/connect.js';
export { keepFastify } from './adapters/fastify.js';
export { type FetchKeeper, keepFetch } from './adapters/fetch.js';
export { keepHono } from './adapters/hono.js';
export { keepDecision, type KeepOptions } from './keep.js';
export type { KeepSettings } from './asked.js';
