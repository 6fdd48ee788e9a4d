import { type CannotAnswer, type Flow, type FlowQuery, type Query, SMALL } from '../../protocol/query.js';
import { asked, type Asker, coversOf, datesOf } from './asking.js';
import { derive } from './derive.js';
import { notesOf } from './notes.js';
import { pageOf } from './page.js';
import { totalsOf } from './rows.js';

export interface FlowQuestion extends Asker {
  readonly query: FlowQuery;
}

/**
 * The pages that views of a page went to, or came from, and the visits that ended or began there. Each view of a page is an entry or
 * comes from another, so the shares are of all of them.
 * @throws QueryError for a name or a date that means nothing
 */
export async function flow({ query, ...asker }: FlowQuestion): Promise<Flow | CannotAnswer> {
  const { site, range, page, side, where, limit } = query;
  const what = side === 'from' ? 'exits' : 'entries';
  const question = (metric: string, by: readonly string[], dim: string): Query => ({
    site,
    range,
    metrics: [metric],
    by: [...by],
    where: [{ dim, op: 'is', values: [page] }, ...where],
    limit,
    offset: 0,
  });
  const steps = question('count', [side === 'from' ? 'to' : 'from'], side);
  const [found, ends] = await Promise.all([asked(steps, asker), asked(question(what, [], 'page'), asker)]);
  if ('error' in found) return found;
  if ('error' in ends) return ends;

  const { plan, reading } = found;
  const [times = null] = totalsOf(plan, reading);
  const [edge = null] = totalsOf(ends.plan, ends.reading);
  const all = times === null || edge === null ? null : times + edge;
  const share = (count: number | null): number | null =>
    count === null || all === null || all === 0 ? null : (count / all) * 100;
  const { groups, pool } = pageOf(reading.disclosed, plan, { limit, offset: 0 });
  const timesOf = (sums: readonly number[]): number => derive(plan, sums, false)[0] as number;
  const rows = [
    ...groups.map(({ by: [name = ''], sums }) => ({ page: name, count: timesOf(sums) })),
    ...(pool ? [{ page: SMALL, count: timesOf(pool) }] : []),
  ];
  return {
    range: datesOf(reading.range),
    page,
    side,
    rows: rows.map((row) => ({ ...row, share: share(row.count) })),
    edge: { what, count: edge, share: share(edge) },
    withheld: reading.disclosed.withheld,
    covers: coversOf(reading),
    notes: notesOf({ ...found, query: steps, ...asker, rows: [] }),
  };
}
