import type { FastifyInstance } from 'fastify';
import { needs } from './needs.js';
import type { Rooms } from './rooms.js';

/** What `GET /readyz` tells: each part on its own, so that an alert can name it. */
export interface Readiness {
  readonly ready: boolean;
  readonly spool: 'ok' | 'full' | 'failed';
  readonly store: 'ok' | 'down';
  /** Reports acknowledged and not yet in the store. */
  readonly pending: number;
  /** How old the oldest of them is, at most. */
  readonly behindMs: number;
  /** Until when everything acknowledged is in the store. */
  readonly until: string;
  /** For how long the same report sent again is known to be the same, at least. */
  readonly retryKnownMs: number;
}

/** `GET /healthz`: the process runs. `GET /readyz`: it can also keep and answer. Neither asks for a token or for HTTPS. */
export function healthRoutes(app: FastifyInstance, { readiness }: Rooms): void {
  app.get('/healthz', needs('anyone'), async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ up: true }),
  );
  app.get('/readyz', needs('anyone'), async (_request, reply) => {
    const state = await readiness();
    return reply
      .code(state.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
}
