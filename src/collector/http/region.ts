import type { FastifyInstance } from 'fastify';
import type { RegionAnswer } from '../../protocol/http.js';
import { needs } from './needs.js';
import type { Rooms } from './rooms.js';

/** `GET /v1/region`, for pages of the sites published here only: we are nobody's free look-up service. */
export function regionRoute(app: FastifyInstance, { regions, sites, headersOf }: Rooms): void {
  app.get('/v1/region', needs('anyone'), async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && sites.isOrigin(origin))
      void reply.header('access-control-allow-origin', origin);
    const found: RegionAnswer = regions.find(request.ip, headersOf(request));
    return reply.headers({ 'cache-control': 'private, no-store', vary: 'Origin' }).send(found);
  });
}
