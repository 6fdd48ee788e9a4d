import type { FastifyInstance } from 'fastify';
import { EstimateQuery } from '../../protocol/query.js';
import { estimate } from '../query/estimate/index.js';
import { jsonBody } from './json-body.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/query/estimate` */
export function estimateRoute(app: FastifyInstance, { config, sites, store, doorkeeper, now }: Rooms): void {
  const read = jsonBody(EstimateQuery, 'bad-query');
  app.post('/v1/query/estimate', async (request, reply) => {
    await doorkeeper.admit(request);
    const query = read(request.body);
    const site = sites.get(query.site);
    if (!site) {
      throw new HttpProblem(404, {
        error: 'unknown-site',
        message: `site: "${query.site}" is not published here; GET /v1/sites lists those that are`,
        field: 'site',
        value: query.site,
      });
    }
    const { timeZone, policy, purposes, notice, usage } = site.config;
    const result = await estimate({
      store,
      query,
      site: {
        id: site.config.site,
        timeZone,
        policyVersion: policy.version,
        policyChanges: policy.changes,
        purposes: Object.keys(purposes),
        bind: usage?.bind ?? {},
        demo: site.demo,
      },
      countsAll: notice.counters === 'all',
      audience: 'member',
      k: config.k.members,
      now: new Date(now()),
    });
    return reply
      .code('error' in result ? 422 : 200)
      .header('cache-control', 'no-store')
      .send(result);
  });
}
