import { OUTCOMES } from '../../protocol/report.js';
import type { Sum } from '../store/store.js';
import { itemColumn } from './columns.js';
import { ANSWERS, type Term } from './formulas.js';

const OUTCOME = itemColumn('notice', 'outcome');
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
    default:
      return { name, measure: 'n', when: [{ column: OUTCOME, op: 'in', values: [outcomeOf(term)] }] };
  }
}

function outcomeOf(term: `outcome:${string}`): string {
  const outcome = term.slice('outcome:'.length);
  if (!(OUTCOMES as readonly string[]).includes(outcome)) {
    throw new Error(
      `metric "${outcome}" has neither a formula in query/formulas.ts nor an outcome in protocol/report.ts`,
    );
  }
  return outcome;
}
