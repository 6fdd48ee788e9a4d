import { AGE_NEVER } from '../../../protocol/dimensions.js';
import type { EstimateQuery } from '../../../protocol/query.js';
import type { Column, Condition, Select, Store, Sum } from '../../store/store.js';
import type { Range } from '../range.js';
import { sumsOf } from '../select.js';
import { tierFor } from '../tier.js';
import { stratumOf } from './answers.js';
import type { Group } from './scatter.js';

/** What browsers that granted did in the range. */
export interface Measured extends Group {
  readonly stratum: string;
  /** Monday of the week their first visit was in. */
  readonly week: number;
  /** Nobody had to be asked, so there is none who refused. */
  readonly exempt: boolean;
}

export interface MeasuredQuestion {
  readonly store: Store;
  readonly site: string;
  readonly range: Range;
  readonly granted: readonly Condition[];
  readonly metric: EstimateQuery['metric'];
}

/** Leads the grants of those who were not asked. */
const EXEMPT = '!';

export async function measuredOf(
  question: MeasuredQuestion,
  by: readonly Column[],
): Promise<readonly Measured[]> {
  const rows = await question.store.select({
    ...selectOf(question),
    ...tierFor('visit', ['age', ...by]),
    bucket: 'week',
    by: ['pm', 'age', ...by],
  });
  return rows.map(({ by: [monday, pm, age, ...values], sums: [visitors = 0, measured = 0] }) => ({
    stratum: stratumOf(values),
    week: Number(monday) - (Number(age) === AGE_NEVER ? 0 : 7 * Number(age)),
    exempt: String(pm).startsWith(EXEMPT),
    visitors,
    measured,
  }));
}

/** Sets of browsers that share none: a browser's family and its system do not change. */
export async function groupsOf(question: MeasuredQuestion): Promise<readonly Group[]> {
  const by: readonly Column[] = ['browser', 'os'];
  const rows = await question.store.select({
    ...selectOf(question),
    ...tierFor('visit', by),
    by,
  });
  return rows.map(({ sums: [visitors = 0, measured = 0] }) => ({ visitors, measured }));
}

function selectOf({ site, range, granted, metric }: MeasuredQuestion): Omit<Select, 'by'> {
  return {
    site,
    kind: 'visit',
    ...range,
    where: granted,
    sums: sumsOf(['visitors', metric], range.from) satisfies readonly Sum[],
  };
}
