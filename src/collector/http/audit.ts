import type { FastifyInstance } from 'fastify';
import type { AuditPage } from '../../protocol/audit.js';
import { ALL_SITES } from '../../protocol/people.js';
import { iso } from './links.js';
import { needs } from './needs.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

const MOST = 200;
const USUAL = 50;

interface Asked {
  Querystring: { site: string; before?: string; limit?: string };
}

/** `GET /v1/audit?site=&limit=&before=`: what was done there; `site=*` everything. */
export function auditRoute(app: FastifyInstance, { meta }: Rooms): void {
  app.get<Asked>('/v1/audit', needs({ right: 'people', site: 'query' }), async (request, reply) => {
    const { site, before, limit } = request.query;
    const most = Math.min(MOST, Math.max(1, Number(limit) || USUAL));
    if (before !== undefined && !/^\d{1,15}\.[\w-]*$/.test(before)) {
      throw new HttpProblem(400, {
        error: 'malformed',
        message: 'before: give the "next" of the page before',
        field: 'before',
        value: before,
      });
    }
    const page = await meta.audit.page(site === ALL_SITES ? null : site, Math.floor(most), before ?? null);
    const told: AuditPage = {
      entries: page.entries.map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
      next: page.next,
    };
    return reply.header('cache-control', 'no-store').send(told);
  });
}
