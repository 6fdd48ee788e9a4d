import type { FastifyInstance } from 'fastify';
import { ALL_SITES, NewToken, type TokenEntry } from '../../protocol/people.js';
import { DAY_MS } from '../durations.js';
import { jsonBody } from './json-body.js';
import { inDays, iso } from './links.js';
import { callerOf, needs } from './needs.js';
import { HttpProblem } from './problem.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

interface Named {
  Params: { id: string };
  Querystring: { site: string };
}

/** `/v1/tokens`: for programs. Never more than who made it may, by then. */
export function tokenRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, now } = rooms;
  const read = jsonBody(NewToken, 'malformed');
  const ofSite = needs({ right: 'people', site: 'query' });

  app.get<Named>('/v1/tokens', ofSite, async (request, reply) => {
    const tokens: TokenEntry[] = (await meta.tokens.on(request.query.site, now())).map(
      ({ createdAt, expiresAt, usedDay, ...rest }) => ({
        ...rest,
        createdAt: iso(createdAt),
        expiresAt: iso(expiresAt),
        usedOn: usedDay === null ? null : iso(usedDay * DAY_MS).slice(0, 10),
      }),
    );
    return reply.header('cache-control', 'no-store').send({ tokens });
  });

  app.post('/v1/tokens', needs({ right: 'people', site: 'body' }), async (request, reply) => {
    const { site, name, scopes, days } = read(request.body);
    if (site !== ALL_SITES) siteOf(rooms, site);
    if (site !== ALL_SITES && scopes.includes('metrics')) {
      throw new HttpProblem(400, {
        error: 'malformed',
        message: 'scopes: "metrics" is of the collector and not of a site; give it with site "*"',
        field: 'scopes',
        value: scopes,
      });
    }
    const by = callerOf(request).actor;
    const expiresAt = inDays(rooms, days);
    const { id, secret } = await meta.tokens.issue({ site, name, scopes, by, expiresAt }, now());
    const detail = `${id} ${scopes.join('+')}`;
    await meta.audit.write({ at: now(), actor: by, action: 'token.issue', site, detail });
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ id, token: secret, expiresAt: iso(expiresAt) });
  });

  app.delete<Named>('/v1/tokens/:id', ofSite, async (request, reply) => {
    const { site } = request.query;
    await meta.tokens.revoke(site, request.params.id);
    const { actor } = callerOf(request);
    await meta.audit.write({ at: now(), actor, action: 'token.revoke', site, detail: request.params.id });
    return reply.code(204).send();
  });
}
