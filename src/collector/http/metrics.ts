import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ALL_SITES } from '../../protocol/people.js';
import { may } from '../people/index.js';
import { inText } from '../metrics/index.js';
import { isLoopbackName } from './loopback.js';
import { isLocal } from './peer.js';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** `GET /metrics`, for Prometheus. Says nothing of any visitor, but of how busy the sites are. */
export function metricsRoute(app: FastifyInstance, { config, gathered }: Rooms): void {
  const { allow, token } = config.metrics;
  if (allow === 'nobody') return;
  app.get('/metrics', needs('scraper'), async (request, reply) => {
    if (allow === 'token') requireToken(request, token ?? '');
    else requireThisMachine(request);
    const families = await gathered();
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(inText(families));
  });
}

function requireThisMachine(request: FastifyRequest): void {
  // A page that rebinds its name to our address asks under that name.
  if (isLocal(request) && isLoopbackName(request.hostname)) return;
  throw new HttpProblem(403, {
    error: 'not-here',
    message: 'metrics are for programs on this machine; set metrics.allow to "token" and a metrics.token',
  });
}

function requireToken({ headers, caller }: FastifyRequest, token: string): void {
  if (caller && may(caller.grants, 'metrics', ALL_SITES)) return;
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(hash(given), hash(token))) return;
  throw new HttpProblem(
    401,
    {
      error: 'unauthorized',
      message:
        'Authorization: send Bearer and the metrics.token of collector.json, or a token with the scope metrics',
    },
    { 'www-authenticate': 'Bearer' },
  );
}

/** Of one length, so that they can be compared in a time that tells nothing. */
const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
