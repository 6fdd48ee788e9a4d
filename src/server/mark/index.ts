export { markConnect } from './adapters/connect.js';
export { markFastify } from './adapters/fastify.js';
export { type FetchMarker, markFetch } from './adapters/fetch.js';
export { markHono } from './adapters/hono.js';
export { markVite } from './adapters/vite.js';
export type { ResponseOptions } from './http.js';
export {
  createMarker,
  type Marked,
  type MarkedSite,
  type Marker,
  type MarkOptions,
  type PageMarker,
} from './mark.js';
export type { Marking } from './marking.js';
