import type { FastifyInstance } from 'fastify';
import { PruneRequest } from '../../protocol/prune.js';
import { prune } from '../prune.js';
import { jsonBody } from './json-body.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/prune`. Also of a site that is no longer published. */
export function pruneRoute(app: FastifyInstance, { store, meta, doorkeeper, now }: Rooms): void {
  const read = jsonBody(PruneRequest, 'bad-prune');
  app.post('/v1/prune', async (request, reply) => {
    const actor = await doorkeeper.admit(request);
    const asked = read(request.body);
    const pruned = await prune(store, asked);
    if (!asked.dryRun) {
      const { site, classes, before = 'all' } = asked;
      const detail = `${site} ${classes.join('+')} before ${before}: ${pruned.cells} cells`;
      await meta.audit.write({ at: now(), actor, action: 'cells.prune', detail });
    }
    return reply.header('cache-control', 'no-store').send(pruned);
  });
}
