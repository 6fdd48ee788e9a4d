import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ErrorBody } from '../../protocol/http.js';
import type { Log } from '../log/index.js';
import { createDoorkeeper } from './access.js';
import { accountRoutes } from './account.js';
import { appRoutes } from './app.js';
import { auditRoute } from './audit.js';
import { backupRoute } from './backup.js';
import { bundleRoutes } from './bundle.js';
import { definitionsRoute } from './definitions.js';
import { deleteSiteRoutes } from './delete-site.js';
import { answerErrors, send } from './errors.js';
import { exportRoutes } from './export.js';
import { grantRoutes } from './grants.js';
import { STRICT } from './headers.js';
import { headsRoute } from './heads.js';
import { healthRoutes } from './health.js';
import { invitationRoutes } from './invitations.js';
import { metricsRoute } from './metrics.js';
import { type Declared, holdNeeds, needs } from './needs.js';
import type { Trusts } from './peer.js';
import { peopleRoutes } from './people.js';
import { HttpProblem } from './problem.js';
import { publishedRoutes } from './published.js';
import { purgeRoutes } from './purge.js';
import { queryRoutes } from './query.js';
import { refusalsRoute } from './refusals.js';
import { regionRoute } from './region.js';
import { reportRoutes } from './report.js';
import type { Rooms } from './rooms.js';
import { sessionRoutes } from './session.js';
import { shareRoutes } from './shares.js';
import { sitesRoute } from './sites.js';
import { tokenRoutes } from './tokens.js';
import { watchRequests } from './watch.js';

export interface ServerOptions {
  readonly log: Log;
  /** Milliseconds a client has for its whole request. */
  readonly requestTimeout: number;
  readonly hasProxy: boolean;
  readonly trusts: Trusts;
}

const UNGUARDED = new Set(['/healthz', '/readyz']);
/** Sockets at once, some 150 MB if all of them are held open. Beyond it one that comes is closed. */
const MOST_SOCKETS = 10_000;
/** Milliseconds for what is under way when the server stops. */
const FINISH_IN = 5000;

const NO_ADDRESS = new HttpProblem(400, {
  error: 'malformed',
  message: 'the address cannot be read; percent-encode what is not ASCII',
});
const LONG_NAME = new HttpProblem(414, {
  error: 'too-large',
  message: 'a name in the address is longer than any of ours',
});

/** What Node's parser gives up on, by the code of its error. */
const UNREADABLE: Readonly<Record<string, { readonly status: string; readonly body: ErrorBody }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    body: { error: 'timeout', message: 'the request took too long to arrive' },
  },
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    body: { error: 'too-large', message: 'headers: are larger than the 16 KB that are read' },
  },
};
const NO_HTTP = {
  status: '400 Bad Request',
  body: { error: 'malformed', message: 'this is no HTTP request we can read' },
};

export function createServer(options: ServerOptions): FastifyInstance<Server> {
  const { requestTimeout } = options;
  const app = fastify({
    trustProxy: options.hasProxy ? (address: string) => options.trusts(address) : false,
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    // Random, not counted: it goes out with every error, and says nothing of how many there were.
    genReqId: () => randomUUID().slice(0, 13),
    requestIdHeader: false,
    bodyLimit: 65_536,
    // A client that trickles may hold a socket no longer than this.
    requestTimeout,
    connectionTimeout: requestTimeout * 2,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: requestTimeout, connectionsCheckingInterval: Math.min(5000, requestTimeout / 2) },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    // Whoever comes on a socket that is open is answered, and told to close it.
    return503OnClosing: false,
    frameworkErrors({ statusCode }, _request, reply) {
      const problem = statusCode === 414 ? LONG_NAME : NO_ADDRESS;
      return send(reply.headers(STRICT), problem);
    },
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable) return;
      const { status, body } = UNREADABLE[error.code] ?? NO_HTTP;
      const json = JSON.stringify(body);
      const headers = Object.entries(STRICT).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(
        `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n${headers.join('')}Connection: close\r\n\r\n${json}`,
      );
    },
  });
  app.server.maxConnections = MOST_SOCKETS;
  return app;
}

/** Answers what is under way; who takes longer than that loses the connection, and nothing that was acknowledged. */
export async function stopServer(app: FastifyInstance<Server>): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), FINISH_IN);
  // Closing ends those that are idle, not those that will be when they have been answered.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
    clearInterval(idle);
  }
}

/** Everything the collector answers; and the list of it, filled when the app is ready. */
export async function addRoutes(app: FastifyInstance<Server>, rooms: Rooms): Promise<readonly Declared[]> {
  answerErrors(app);
  // On the raw answer, so that whatever a route says beats it.
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of Object.entries(STRICT)) reply.raw.setHeader(name, value);
    done();
  });
  watchRequests(app, rooms);
  await app.register(cookie);
  app.addHook('onRequest', async (request) => {
    if (!UNGUARDED.has(request.routeOptions.url ?? '')) rooms.guard.requireSecure(request);
  });
  const { config, guard, now } = rooms;
  const declared = holdNeeds(app, createDoorkeeper(rooms, config.open === 'loopback', now), guard, now);
  healthRoutes(app, rooms);
  metricsRoute(app, rooms);
  reportRoutes(app, rooms);
  headsRoute(app, rooms);
  queryRoutes(app, rooms);
  definitionsRoute(app);
  purgeRoutes(app, rooms);
  exportRoutes(app, rooms);
  deleteSiteRoutes(app, rooms);
  backupRoute(app, rooms);
  grantRoutes(app, rooms);
  sitesRoute(app, rooms);
  publishedRoutes(app, rooms);
  refusalsRoute(app, rooms);
  regionRoute(app, rooms);
  sessionRoutes(app, rooms);
  accountRoutes(app, rooms);
  peopleRoutes(app, rooms);
  invitationRoutes(app, rooms);
  tokenRoutes(app, rooms);
  shareRoutes(app, rooms);
  auditRoute(app, rooms);
  appRoutes(app, rooms);
  bundleRoutes(app, rooms);
  app.get('/', needs('anyone'), async (_request, reply) => reply.redirect('/app/', 302));
  return declared;
}
