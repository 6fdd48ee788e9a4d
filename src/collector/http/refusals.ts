import type { FastifyInstance } from 'fastify';
import type { RefusalList } from '../../protocol/http.js';
import type { RefusalReason } from '../../protocol/refusal.js';
import type { RefusalCount } from '../meta/index.js';
import { ALL_SITES } from '../../protocol/people.js';
import { may } from '../people/index.js';
import { callerOf, needs } from './needs.js';
import { siteOf } from './query.js';
import type { Rooms } from './rooms.js';

const DAY_MINUTES = 24 * 60;

/** `GET /v1/refusals?site=`: the last 24 hours, to the last report. */
export function refusalsRoute(app: FastifyInstance, rooms: Rooms): void {
  const { meta, tally, now } = rooms;
  app.get<{ Querystring: { site: string } }>(
    '/v1/refusals',
    needs({ right: 'inspect', site: 'query' }),
    async (request, reply) => {
      const { site } = siteOf(rooms, request.query.site).config;
      await tally.flush(now());
      const since = Math.floor(now() / 60_000) - DAY_MINUTES;
      const [ofSite, ofNone] = await Promise.all([
        meta.refusals.since(site, since),
        meta.refusals.since('', since),
      ]);
      const list: RefusalList = {
        site,
        since: isoMinute(since),
        totals: totals(ofSite),
        minutes: ofSite.map(({ minute, reason, n }) => ({ minute: isoMinute(minute), reason, n })),
        // How much comes for nobody's site is for who runs the collector, not for one of its tenants.
        unattributed: may(callerOf(request).grants, 'inspect', ALL_SITES) ? totals(ofNone) : {},
      };
      return reply.header('cache-control', 'no-store').send(list);
    },
  );
}

const isoMinute = (minute: number) => new Date(minute * 60_000).toISOString();

function totals(counts: readonly RefusalCount[]): Partial<Record<RefusalReason, number>> {
  const sums: Partial<Record<RefusalReason, number>> = {};
  for (const { reason, n } of counts) sums[reason] = (sums[reason] ?? 0) + n;
  return sums;
}
