export { createCookies } from './cookies.js';
export { encode, type Encoded } from './encoded.js';
export { createGuard } from './guard.js';
export type { Readiness } from './health.js';
export { linkTo } from './links.js';
export type { Declared, Need } from './needs.js';
export { trustsOf } from './peer.js';
export type { Rooms } from './rooms.js';
export { addRoutes, createServer, type ServerOptions, stopServer } from './server.js';
