import type { FastifyInstance } from 'fastify';
import { NarrowRequest, PurgeRequest } from '../../protocol/purge.js';
import { narrow } from '../narrow.js';
import { purge } from '../purge.js';
import { jsonBody } from './json-body.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/purge`, also of a site that is no longer published, and `POST /v1/narrow`; `GET /v1/purges?site=`: what went by itself, a report a day. */
export function purgeRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { store, meta, doorkeeper, now } = rooms;
  const readPurge = jsonBody(PurgeRequest, 'bad-purge');
  const readNarrow = jsonBody(NarrowRequest, 'bad-narrow');

  app.post('/v1/purge', async (request, reply) => {
    const actor = await doorkeeper.admit(request);
    const asked = readPurge(request.body);
    const pruned = await purge(store, asked);
    if (!asked.dryRun) {
      const { site, classes, before = 'all' } = asked;
      const detail = `${site} ${classes.join('+')} before ${before}: ${pruned.cells} cells`;
      await meta.audit.write({ at: now(), actor, action: 'cells.purge', detail });
    }
    return reply.header('cache-control', 'no-store').send(pruned);
  });

  app.get<{ Querystring: { site?: string } }>('/v1/purges', async (request, reply) => {
    await doorkeeper.admit(request);
    const reports = await meta.purges.ofSite(request.query.site ?? '');
    return reply.header('cache-control', 'no-store').send({ reports });
  });

  app.post('/v1/narrow', async (request, reply) => {
    const actor = await doorkeeper.admit(request);
    const { site, dryRun } = readNarrow(request.body);
    const narrowed = await narrow(store, siteOf(rooms, site).config, dryRun);
    if (!dryRun) {
      const detail = `${site}: ${narrowed.removed.map(({ what, cells }) => `${what} ${cells} cells`).join(', ')}`;
      await meta.audit.write({ at: now(), actor, action: 'cells.narrow', detail });
    }
    return reply.header('cache-control', 'no-store').send(narrowed);
  });
}
