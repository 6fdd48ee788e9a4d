import type { FastifyInstance } from 'fastify';
import { type Definitions, DIMENSIONS, KIND_LABELS, type Kind, METRICS } from '../../protocol/metrics.js';
import { VITAL_INFOS } from '../../protocol/vitals.js';
import { needs } from './needs.js';

const DEFINITIONS: Definitions = {
  metrics: METRICS,
  dimensions: DIMENSIONS,
  kinds: (Object.keys(KIND_LABELS) as Kind[]).map((id) => ({ id, label: KIND_LABELS[id] })),
  vitals: VITAL_INFOS,
};

/** `GET /v1/definitions`: says nothing of any site, but is for those who may ask. */
export function definitionsRoute(app: FastifyInstance): void {
  app.get('/v1/definitions', needs('caller'), async (_request, reply) =>
    reply.header('cache-control', 'private, max-age=3600').send(DEFINITIONS),
  );
}
