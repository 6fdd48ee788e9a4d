import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { Buckets } from '../intake/index.js';
import { crossSite } from './access.js';
import { jsonBody } from './json-body.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

const TRIES_PER_MINUTE = 20;

/** `POST /v1/session {token}` spends the link's token on a session; `DELETE /v1/session` ends it. */
export function sessionRoutes(app: FastifyInstance, { meta, guard, doorkeeper, now }: Rooms): void {
  const tries = new Buckets(TRIES_PER_MINUTE);
  const read = jsonBody(
    Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false }),
    'malformed',
  );

  app.post('/v1/session', async (request, reply) => {
    guard.requireOwnHost(request);
    if (guard.sender(request) === 'other') throw crossSite();
    if (!tries.take(request.ip, now())) {
      throw new HttpProblem(
        429,
        { error: 'rate', message: `more than ${TRIES_PER_MINUTE} tries in a minute; wait a moment` },
        { 'retry-after': '10' },
      );
    }
    const { token } = read(request.body);
    if (!(await meta.tokens.spend(token, now()))) {
      throw new HttpProblem(401, {
        error: 'unauthorized',
        message: 'token: was used already or has run out; start the collector again for a new link',
      });
    }
    doorkeeper.giveSession(request, reply, await meta.sessions.start(now()));
    await meta.audit.write({ at: now(), actor: 'session', action: 'session.start', detail: '' });
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  app.delete('/v1/session', async (request, reply) => {
    if ((await doorkeeper.admit(request)) === 'session') {
      await meta.sessions.end(doorkeeper.sessionOf(request) ?? '');
      doorkeeper.takeSession(request, reply);
      await meta.audit.write({ at: now(), actor: 'session', action: 'session.end', detail: '' });
    }
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
