import type { FastifyInstance } from 'fastify';
import { NarrowRequest, PruneRequest } from '../../protocol/prune.js';
import { narrow } from '../narrow.js';
import { prune } from '../prune.js';
import { jsonBody } from './json-body.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/prune`, also of a site that is no longer published, and `POST /v1/narrow`. */
export function pruneRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { store, meta, doorkeeper, now } = rooms;
  const readPrune = jsonBody(PruneRequest, 'bad-prune');
  const readNarrow = jsonBody(NarrowRequest, 'bad-narrow');

  app.post('/v1/prune', async (request, reply) => {
    const actor = await doorkeeper.admit(request);
    const asked = readPrune(request.body);
    const pruned = await prune(store, asked);
    if (!asked.dryRun) {
      const { site, classes, before = 'all' } = asked;
      const detail = `${site} ${classes.join('+')} before ${before}: ${pruned.cells} cells`;
      await meta.audit.write({ at: now(), actor, action: 'cells.prune', detail });
    }
    return reply.header('cache-control', 'no-store').send(pruned);
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
