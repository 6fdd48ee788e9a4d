import { OUTCOMES } from '../../protocol/report.js';
import { packAnswers } from '../../protocol/answers.js';
import { LIMITS, type Vital } from '../../protocol/vitals.js';
import type { Condition, Sum } from '../store/store.js';
import { itemColumn } from './columns.js';
import { ANSWERS, type Term } from './formulas.js';
import { bucketsTo } from './vitals.js';

const OUTCOME = itemColumn('notice', 'outcome');
const VITAL = itemColumn('vital', 'vital');
const BUCKET = itemColumn('vital', 'bucket');
/** What a notice's cell says of an answer that granted analytics. */
const GRANTED = packAnswers({ analytics: true });
const DEED = itemColumn('gate', 'deed');

/**
 * The sums of a select, one a term, `s0`, `s1`, …. Visitors are browsers not seen since then: the range's first day, or that of the
 * bucket. Of an hour no more is known than its day, so its visitors are those whose day began in it.
 */
export function sumsOf(terms: readonly Term[], since: number | 'bucket'): readonly Sum[] {
  return terms.map((term, i) => sumOf(`s${i}`, term, since));
}

function sumOf(name: string, term: Term, since: number | 'bucket'): Sum {
  switch (term) {
    case 'visitors':
      return { name, measure: 'visits', since };
    case 'answers':
      return { name, measure: 'n', when: [{ column: OUTCOME, op: 'in', values: ANSWERS }] };
    case 'visits':
    case 'bounces':
    case 'views':
    case 'engaged':
    case 'scroll':
    case 'entries':
    case 'exits':
    case 'n':
    case 'revenue':
      return { name, measure: term };
    case 'deed:held':
    case 'deed:escaped':
      return { name, measure: 'n', when: [{ column: DEED, op: 'in', values: [term.slice('deed:'.length)] }] };
    case 'granted':
      return {
        name,
        measure: 'n',
        when: [
          { column: OUTCOME, op: 'in', values: ANSWERS },
          { column: 'pm', op: 'in', values: [GRANTED] },
        ],
      };
    default:
      return { name, measure: 'n', when: conditionsOf(term) };
  }
}

/** Of a term that names what it counts. */
function conditionsOf(term: Extract<Term, `${string}:${string}`>): readonly Condition[] {
  const [what, which = ''] = term.split(':');
  const vital = { column: VITAL, op: 'in', values: [which] } as const;
  const buckets = (values: readonly number[]): Condition => ({
    column: BUCKET,
    op: 'in',
    values: values.map(String),
  });
  switch (what) {
    case 'vital':
      return [vital];
    case 'good':
      return [vital, buckets(bucketsTo(LIMITS[which as Vital].goodUpTo).below)];
    case 'good-edge':
      return [vital, buckets([bucketsTo(LIMITS[which as Vital].goodUpTo).edge])];
    case 'fair':
      return [vital, buckets(bucketsTo(LIMITS[which as Vital].poorAbove).below)];
    case 'fair-edge':
      return [vital, buckets([bucketsTo(LIMITS[which as Vital].poorAbove).edge])];
    case 'bucket':
      return [buckets([Number(which)])];
    default:
      return [{ column: OUTCOME, op: 'in', values: [outcomeOf(which)] }];
  }
}

function outcomeOf(outcome: string): string {
  if (!(OUTCOMES as readonly string[]).includes(outcome)) {
    throw new Error(
      `metric "${outcome}" has neither a formula in query/formulas.ts nor an outcome in protocol/report.ts`,
    );
  }
  return outcome;
}
