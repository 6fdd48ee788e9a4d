import type { Store } from '../../store/store.js';
import { itemColumn } from '../columns.js';
import { ANSWERS } from '../formulas.js';
import type { Range } from '../range.js';
import { tierFor } from '../tier.js';

const OUTCOME = itemColumn('notice', 'outcome');

/** Notices that were shown without an answer. One visitor may have seen several. */
export async function unansweredOf(store: Store, site: string, range: Range): Promise<number> {
  const [row] = await store.select({
    site,
    kind: 'notice',
    ...range,
    ...tierFor('notice', []),
    by: [],
    where: [],
    sums: [
      { name: 'shown', measure: 'n', when: [{ column: OUTCOME, op: 'in', values: ['shown'] }] },
      { name: 'answers', measure: 'n', when: [{ column: OUTCOME, op: 'in', values: ANSWERS }] },
    ],
  });
  const [shown = 0, answers = 0] = row?.sums ?? [];
  return Math.max(0, shown - answers);
}
