import type { TSchema, Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import {
  type CannotAnswer,
  EstimateQuery,
  FlowQuery,
  FunnelQuery,
  Query,
  RetentionQuery,
} from '../../protocol/query.js';
import { estimate } from '../query/estimate/index.js';
import { answer, flow, funnel, retention } from '../query/index.js';
import { type Asker, askerOf } from '../asker.js';
import type { ServedSite } from '../sites/index.js';
import { jsonBody } from './json-body.js';
import { callerOf, needs, unknownSite } from './needs.js';
import type { Rooms } from './rooms.js';

/** `POST /v1/query` and the questions with a shape of their own below it. */
export function queryRoutes(app: FastifyInstance, rooms: Rooms): void {
  const asking = needs({ right: 'ask', site: 'body' });
  const question = <Q extends TSchema>(
    path: string,
    schema: Q,
    reply: (query: Static<Q>, asker: Asker, site: ServedSite) => Promise<object | CannotAnswer>,
  ): void => {
    const read = jsonBody(schema, 'bad-query');
    app.post(path, asking, async (request, response) => {
      const query = read(request.body);
      const site = siteOf(rooms, (query as { site: string }).site);
      // Whoever looks through a share link cannot ask as one of the site's people.
      const audience =
        callerOf(request).kind === 'share' ? 'shared' : (query as { audience?: 'shared' }).audience;
      const fresh = rooms.fresh();
      const result = await reply(query, askerOf(rooms, site, audience), site);
      return response
        .code('error' in result ? 422 : 200)
        .header('cache-control', 'no-store')
        .send('error' in result ? result : { ...result, fresh });
    });
  };
  question('/v1/query', Query, (query, asker) => answer({ ...asker, query }));
  question('/v1/query/retention', RetentionQuery, (query, asker) => retention({ ...asker, query }));
  question('/v1/query/flow', FlowQuery, (query, asker) => flow({ ...asker, query }));
  question('/v1/query/funnel', FunnelQuery, (query, asker, { config }) =>
    funnel({ ...asker, query, funnels: config.usage?.funnels ?? [] }),
  );
  question('/v1/query/estimate', EstimateQuery, (query, asker, { config }) =>
    estimate({ ...asker, query, countsAll: config.notice.counters === 'all' }),
  );
}

/** A published site, or 404. */
export function siteOf({ sites }: Rooms, id: string): ServedSite {
  const site = sites.get(id);
  if (site) return site;
  throw unknownSite(id);
}
