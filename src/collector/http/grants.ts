import type { FastifyInstance } from 'fastify';
import { type GrantList, GrantRequest, type IntegrationGrant, type SentNow } from '../../protocol/grant.js';
import { periodOf, sendReport } from '../outbound/index.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs } from './needs.js';
import { HttpProblem } from './problem.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

/** A request about a grant, which has to be of the site it names. */
interface OfGrant {
  Params: { id: string };
  Querystring: { site: string };
}

/**
 * `GET /v1/grants?site=`: what may leave, what was sent; `POST /v1/grants`: lets it; `DELETE /v1/grants/<id>?site=`: no more, from this moment;
 * `POST /v1/grants/<id>/send?site=`: the report of the last period, now, if it was not sent.
 */
export function grantRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { meta, mail, now } = rooms;
  const managing = needs({ right: 'manage', site: 'query' });
  const read = jsonBody(GrantRequest, 'bad-grant');

  app.get<{ Querystring: { site: string } }>('/v1/grants', managing, async (request, reply) => {
    const grants = (await meta.grants.all()).filter(({ site }) => site === request.query.site);
    const ids = new Set(grants.map(({ id }) => id));
    const sendings = (await meta.grants.sendings()).filter(({ grant }) => ids.has(grant));
    const told: GrantList = { grants, sendings, mailHost: mail?.server.host ?? null };
    return reply.header('cache-control', 'no-store').send(told);
  });

  app.post('/v1/grants', needs({ right: 'manage', site: 'body' }), async (request, reply) => {
    const { actor } = callerOf(request);
    const asked = read(request.body);
    siteOf(rooms, asked.site);
    if (asked.expiresAt !== null && !(Date.parse(asked.expiresAt) > now())) {
      throw new HttpProblem(400, {
        error: 'bad-grant',
        message: `expiresAt: ${JSON.stringify(asked.expiresAt)} is no time to come; write it as 2027-01-01T00:00:00Z`,
        field: 'expiresAt',
        value: asked.expiresAt,
      });
    }
    if (asked.host.toLowerCase() !== mail?.server.host.toLowerCase()) {
      throw new HttpProblem(400, {
        error: 'bad-grant',
        message: `host: "${asked.host}" is not the mail server of collector.json${mail ? ` (${mail.server.host})` : ', which names none; set smtp'}`,
        field: 'host',
        value: asked.host,
      });
    }
    const grant = await meta.grants.add(asked, actor, now());
    const { site } = asked;
    const detail = `${grant.id} ${asked.integration} ${asked.host}: ${asked.fields.join('+')}`;
    await meta.audit.write({ at: now(), actor, action: 'grant.give', site, detail });
    return reply.code(201).header('cache-control', 'no-store').send(grant);
  });

  app.delete<OfGrant>('/v1/grants/:id', managing, async (request, reply) => {
    const { actor } = callerOf(request);
    const grant = await grantOf(request);
    await meta.grants.revoke(grant.id, now());
    const { site, id } = grant;
    await meta.audit.write({ at: now(), actor, action: 'grant.revoke', site, detail: id });
    return reply.code(204).header('cache-control', 'no-store').send();
  });

  app.post<OfGrant>('/v1/grants/:id/send', managing, async (request, reply) => {
    const grant = await grantOf(request);
    const period = mail && periodOf(mail, grant);
    const outcome = mail && period ? await sendReport(mail, grant, period) : 'not served';
    const told: SentNow = { outcome, period: period?.name ?? null };
    return reply.header('cache-control', 'no-store').send(told);
  });

  async function grantOf({
    params: { id },
    query: { site },
  }: {
    readonly params: OfGrant['Params'];
    readonly query: OfGrant['Querystring'];
  }): Promise<IntegrationGrant> {
    const grant = await meta.grants.find(id);
    if (grant?.site === site) return grant;
    throw new HttpProblem(404, { error: 'no-grant', message: `there is no grant "${id}" of "${site}"` });
  }
}
