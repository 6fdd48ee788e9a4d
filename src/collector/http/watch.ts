import type { FastifyInstance } from 'fastify';
import type { Rooms } from './rooms.js';

/** Counts each request answered, and tells it at the level `debug`: by its route's pattern, never by what was asked for. */
export function watchRequests(app: FastifyInstance, { metrics }: Rooms): void {
  app.addHook('onResponse', async ({ method, log, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.answered(route, reply.statusCode, reply.elapsedTime / 1000);
    log.debug({ part: 'http', method, route, status: reply.statusCode, ms }, 'answered');
  });
}
