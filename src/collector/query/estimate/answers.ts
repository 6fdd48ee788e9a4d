import { unpackAnswers } from '../../../protocol/answers.js';
import type { EstimateQuery } from '../../../protocol/query.js';
import type { Store } from '../../store/store.js';
import { itemColumn } from '../columns.js';
import { ANSWERS } from '../formulas.js';
import { tierFor } from '../tier.js';

/** First answers to the notice, by whether they granted analytics. */
export interface Answers {
  readonly stratum: string;
  /** Monday of the week they were given in. */
  readonly week: number;
  readonly granted: number;
  readonly refused: number;
  /** The report did not say which. */
  readonly unknown: number;
}

const OUTCOME = itemColumn('notice', 'outcome');

/** What of a row names its stratum. */
export const stratumOf = (values: readonly (string | number)[]): string => JSON.stringify(values);

export async function answersOf(
  store: Store,
  question: {
    readonly site: string;
    readonly from: number;
    readonly to: number;
    readonly by: EstimateQuery['by'];
  },
): Promise<readonly Answers[]> {
  const { by, ...where } = question;
  const rows = await store.select({
    ...where,
    kind: 'notice',
    ...tierFor('notice', by),
    bucket: 'week',
    by: ['pm', ...by],
    where: [{ column: OUTCOME, op: 'in', values: ANSWERS }],
    sums: [{ name: 'n', measure: 'n' }],
  });
  return rows.map(({ by: [week, pm, ...values], sums: [n = 0] }) => {
    const answer = unpackAnswers(String(pm)).analytics;
    return {
      stratum: stratumOf(values),
      week: Number(week),
      granted: answer === true ? n : 0,
      refused: answer === false ? n : 0,
      unknown: answer === undefined ? n : 0,
    };
  });
}

export const total = (answers: readonly Answers[], what: 'granted' | 'refused' | 'unknown'): number =>
  answers.reduce((all, one) => all + one[what], 0);
