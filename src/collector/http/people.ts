import type { FastifyInstance } from 'fastify';
import { ALL_SITES, SetRole } from '../../protocol/people.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** `GET /v1/people?site=` and `PUT /v1/roles`: who may do what there. New people come by invitation. */
export function peopleRoutes(app: FastifyInstance, { meta, now }: Rooms): void {
  const read = jsonBody(SetRole, 'malformed');

  app.get<{ Querystring: { site: string } }>(
    '/v1/people',
    needs({ right: 'people', site: 'query' }),
    async (request, reply) =>
      reply.header('cache-control', 'no-store').send({ people: await meta.roles.on(request.query.site) }),
  );

  app.put('/v1/roles', needs({ right: 'people', site: 'body' }), async (request, reply) => {
    const { site, account, role } = read(request.body);
    const there = await meta.roles.on(site);
    if (!there.some((one) => one.id === account && one.site === site)) {
      throw new HttpProblem(404, {
        error: 'unknown-person',
        message: `account: "${account}" has no role here; invite them`,
        field: 'account',
        value: account,
      });
    }
    if (site === ALL_SITES && role !== 'owner' && !(await meta.roles.hasOwner(account))) {
      throw new HttpProblem(409, {
        error: 'last-owner',
        message: 'account: is the only owner of all sites; make somebody else one first',
        field: 'account',
        value: account,
      });
    }
    await meta.roles.set(account, site, role);
    const detail = `${account} ${role ?? 'none'}`;
    await meta.audit.write({ at: now(), actor: callerOf(request).actor, action: 'role.set', site, detail });
    return reply.code(204).send();
  });
}
