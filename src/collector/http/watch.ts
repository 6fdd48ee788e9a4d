import type { FastifyInstance } from 'fastify';

/** A line for each request answered, at the level `debug`: by its route's pattern, never by what was asked for. */
export function watchRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ method, log, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.debug({ part: 'http', method, route, status: reply.statusCode, ms }, 'answered');
  });
}
