import type { FastifyInstance } from 'fastify';
import { DeleteRequest } from '../../protocol/delete-site.js';
import { deleteSite } from '../delete-site.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs } from './needs.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/delete`: a site and all that is kept of it; `GET /v1/deletions`: the receipts, newest first. */
export function deleteSiteRoutes(app: FastifyInstance, { meta, deletedFrom }: Rooms): void {
  const read = jsonBody(DeleteRequest, 'bad-delete');

  app.post('/v1/delete', needs({ right: 'manage', site: 'body' }), async (request, reply) => {
    const { actor } = callerOf(request);
    const deleted = await deleteSite(deletedFrom, read(request.body), actor);
    return reply.header('cache-control', 'no-store').send(deleted);
  });

  // Of a site that is gone nobody is an owner any more.
  app.get('/v1/deletions', needs({ right: 'manage', site: '*' }), async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send({ receipts: await meta.deletions.receipts() });
  });
}
