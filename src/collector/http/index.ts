export { createDoorkeeper } from './access.js';
export { encode, type Encoded } from './encoded.js';
export { createGuard } from './guard.js';
export type { Readiness } from './health.js';
export { trustsOf } from './peer.js';
export type { Rooms } from './rooms.js';
export { addRoutes, createServer, type ServerOptions, stopServer } from './server.js';
