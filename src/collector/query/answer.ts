import type { Answer, CannotAnswer, Query } from '../../protocol/query.js';
import { asked, type Asker, coversOf, datesOf } from './asking.js';
import { chartRows } from './chart.js';
import { notesOf } from './notes.js';
import { pageOf } from './page.js';
import type { Plan } from './plan.js';
import type { Reading } from './reading.js';
import { groupRows, totalsOf } from './rows.js';

export interface Question extends Asker {
  /** Checked against the schema, its defaults filled in. */
  readonly query: Query;
}

/**
 * The numbers a question asks for, after disclosure; or, where no cells answer it exactly, what can be asked instead.
 * @throws QueryError for a name or a date that means nothing
 */
export async function answer({ query, ...asker }: Question): Promise<Answer | CannotAnswer> {
  const found = await asked(query, asker);
  if ('error' in found) return found;
  const { plan, reading, compared } = found;
  const { interval, compare } = query;
  const page = pageOf(reading.disclosed, plan, query);
  const rows = interval
    ? await chartRows(
        { plan, interval, timeZone: asker.site.timeZone },
        page,
        reading,
        compared && compare ? { reading: compared, compare } : null,
      )
    : groupRows(plan, page, compared);
  return {
    range: datesOf(reading.range),
    metrics: query.metrics,
    rows,
    totals: totalsOf(plan, reading),
    ...(compared ? { compareTotals: comparedTotals(plan, compared) } : {}),
    withheld: reading.disclosed.withheld,
    count: plan.by.length > 0 ? page.count : rows.length,
    covers: coversOf(reading),
    notes: notesOf({ ...found, query, ...asker, rows }),
  };
}

/** A range of which nothing may answer is not a range of zeros to be compared with. */
const comparedTotals = (plan: Plan, compared: Reading) =>
  compared.cells ? totalsOf(plan, compared) : plan.formulas.map(() => null);
