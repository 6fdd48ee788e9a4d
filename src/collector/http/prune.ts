import type { FastifyInstance } from 'fastify';
import { NarrowRequest, PruneRequest } from '../../protocol/prune.js';
import { narrow } from '../narrow.js';
import { prune } from '../prune.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs } from './needs.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/prune`, also of a site that is no longer published, and `POST /v1/narrow`. */
export function pruneRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { store, meta, now } = rooms;
  const managing = needs({ right: 'manage', site: 'body' });
  const readPrune = jsonBody(PruneRequest, 'bad-prune');
  const readNarrow = jsonBody(NarrowRequest, 'bad-narrow');

  app.post('/v1/prune', managing, async (request, reply) => {
    const { actor } = callerOf(request);
    const asked = readPrune(request.body);
    const pruned = await prune(store, asked);
    if (!asked.dryRun) {
      const { site, classes, before = 'all' } = asked;
      const detail = `${classes.join('+')} before ${before}: ${pruned.cells} cells`;
      await meta.audit.write({ at: now(), actor, action: 'cells.prune', site, detail });
    }
    return reply.header('cache-control', 'no-store').send(pruned);
  });

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
