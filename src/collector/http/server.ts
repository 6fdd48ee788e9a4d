import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { ErrorBody } from '../../protocol/http.js';
import { appRoutes } from './app.js';
import { backupRoute } from './backup.js';
import { bundleRoutes } from './bundle.js';
import { definitionsRoute } from './definitions.js';
import { deleteSiteRoutes } from './delete-site.js';
import { exportRoutes } from './export.js';
import { answerErrors } from './errors.js';
import { grantRoutes } from './grants.js';
import { headsRoute } from './heads.js';
import { healthRoutes } from './health.js';
import type { Trusts } from './peer.js';
import { purgeRoutes } from './purge.js';
import { queryRoutes } from './query.js';
import { refusalsRoute } from './refusals.js';
import { regionRoute } from './region.js';
import { reportRoutes } from './report.js';
import type { Rooms } from './rooms.js';
import { sessionRoutes } from './session.js';
import { sitesRoute } from './sites.js';

export interface ServerOptions {
  /** Least severe level that is logged, as JSON on stderr. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Milliseconds a client has for its whole request. */
  readonly requestTimeout: number;
  readonly hasProxy: boolean;
  readonly trusts: Trusts;
}

const UNGUARDED = new Set(['/healthz', '/readyz']);

export function createServer(options: ServerOptions): FastifyInstance<Server> {
  const { requestTimeout } = options;
  return fastify({
    trustProxy: options.hasProxy ? (address: string) => options.trusts(address) : false,
    logger: {
      level: options.logLevel,
      stream: process.stderr,
      // No address and no URL, whoever logs a request.
      serializers: { req: (request: { method: string }) => ({ method: request.method }) },
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 65_536,
    // A client that trickles may hold a socket no longer than this.
    requestTimeout,
    connectionTimeout: requestTimeout * 2,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: Math.min(5000, requestTimeout / 2) },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) return;
      const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
      const body: ErrorBody = late
        ? { error: 'timeout', message: 'the request took too long to arrive' }
        : { error: 'malformed', message: 'this is no HTTP request we can read' };
      const json = JSON.stringify(body);
      socket.end(
        `HTTP/1.1 ${late ? '408 Request Timeout' : '400 Bad Request'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\nConnection: close\r\n\r\n${json}`,
      );
    },
  });
}

/** Everything the collector answers. */
export async function addRoutes(app: FastifyInstance<Server>, rooms: Rooms): Promise<void> {
  answerErrors(app);
  await app.register(cookie);
  app.addHook('onRequest', async (request) => {
    if (!UNGUARDED.has(request.routeOptions.url ?? '')) rooms.guard.requireSecure(request);
  });
  healthRoutes(app, rooms);
  reportRoutes(app, rooms);
  headsRoute(app, rooms);
  queryRoutes(app, rooms);
  definitionsRoute(app, rooms);
  purgeRoutes(app, rooms);
  exportRoutes(app, rooms);
  deleteSiteRoutes(app, rooms);
  backupRoute(app, rooms);
  grantRoutes(app, rooms);
  sitesRoute(app, rooms);
  refusalsRoute(app, rooms);
  regionRoute(app, rooms);
  sessionRoutes(app, rooms);
  appRoutes(app, rooms);
  bundleRoutes(app, rooms);
  app.get('/', async (_request, reply) => reply.redirect('/app/', 302));
}
