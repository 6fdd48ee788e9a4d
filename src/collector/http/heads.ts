import type { FastifyInstance } from 'fastify';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/**
 * `GET /v1/proof/<site>/heads`, for everyone: whoever keeps a copy can show later that no record of those days was changed. Says nothing
 * of how many there are, nor of the day that is not over.
 */
export function headsRoute(app: FastifyInstance, { proof }: Rooms): void {
  app.get<{ Params: { site: string } }>('/v1/proof/:site/heads', needs('anyone'), async (request, reply) => {
    const heads = await proof.heads(request.params.site);
    if (!heads) {
      throw new HttpProblem(404, {
        error: 'no-records',
        message: `site: "${request.params.site}" keeps no records here`,
        field: 'site',
        value: request.params.site,
      });
    }
    return reply
      .headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' })
      .send(heads);
  });
}
