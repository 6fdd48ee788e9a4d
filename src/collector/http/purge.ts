import type { FastifyInstance } from 'fastify';
import { NarrowRequest, PurgeRequest } from '../../protocol/purge.js';
import { narrow } from '../narrow.js';
import { purge } from '../purge.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs } from './needs.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/purge`, also of a site that is no longer published, and `POST /v1/narrow`; `GET /v1/purges?site=`: what went by itself, a report a day. */
export function purgeRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { store, meta, now } = rooms;
  const managing = needs({ right: 'manage', site: 'body' });
  const readPurge = jsonBody(PurgeRequest, 'bad-purge');
  const readNarrow = jsonBody(NarrowRequest, 'bad-narrow');

  app.post('/v1/purge', managing, async (request, reply) => {
    const { actor } = callerOf(request);
    const asked = readPurge(request.body);
    const pruned = await purge(store, asked);
    if (!asked.dryRun) {
      const { site, classes, before = 'all' } = asked;
      const detail = `${classes.join('+')} before ${before}: ${pruned.cells} cells`;
      await meta.audit.write({ at: now(), actor, action: 'cells.purge', site, detail });
    }
    return reply.header('cache-control', 'no-store').send(pruned);
  });

  // Its counts are as they are kept: no disclosure goes over them, so who may only ask does not see them.
  app.get<{ Querystring: { site: string } }>(
    '/v1/purges',
    needs({ right: 'manage', site: 'query' }),
    async (request, reply) => {
      const reports = await meta.purges.ofSite(request.query.site);
      return reply.header('cache-control', 'no-store').send({ reports });
    },
  );

  app.post('/v1/narrow', managing, async (request, reply) => {
    const { actor } = callerOf(request);
    const { site, dryRun } = readNarrow(request.body);
    const narrowed = await narrow(store, siteOf(rooms, site).config, dryRun);
    if (!dryRun) {
      const detail = narrowed.removed.map(({ what, cells }) => `${what} ${cells} cells`).join(', ');
      await meta.audit.write({ at: now(), actor, action: 'cells.narrow', site, detail });
    }
    return reply.header('cache-control', 'no-store').send(narrowed);
  });
}
