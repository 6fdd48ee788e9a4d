import type { FastifyInstance } from 'fastify';
import type { RefusalList } from '../../protocol/http.js';
import type { RefusalReason } from '../../protocol/refusal.js';
import type { RefusalCount } from '../meta/index.js';
import { HttpProblem } from './problem.js';
import type { Rooms } from './rooms.js';

const DAY_MINUTES = 24 * 60;

/** `GET /v1/refusals?site=`: the last 24 hours, to the last report. */
export function refusalsRoute(app: FastifyInstance, { meta, sites, tally, doorkeeper, now }: Rooms): void {
  app.get<{ Querystring: { site?: string } }>('/v1/refusals', async (request, reply) => {
    await doorkeeper.admit(request);
    const { site } = request.query;
    if (typeof site !== 'string' || !sites.get(site)) {
      throw new HttpProblem(404, {
        error: 'unknown-site',
        message: 'site: name one that GET /v1/sites lists, as in /v1/refusals?site=shop',
        field: 'site',
        value: site,
      });
    }
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
      unattributed: totals(ofNone),
    };
    return reply.header('cache-control', 'no-store').send(list);
  });
}

const isoMinute = (minute: number) => new Date(minute * 60_000).toISOString();

function totals(counts: readonly RefusalCount[]): Partial<Record<RefusalReason, number>> {
  const sums: Partial<Record<RefusalReason, number>> = {};
  for (const { reason, n } of counts) sums[reason] = (sums[reason] ?? 0) + n;
  return sums;
}
