import { dateOf } from '../../../src/collector/query/calendar.js';
import { answer, type Question } from '../../../src/collector/query/index.js';
import type { Answer, CannotAnswer, Query } from '../../../src/protocol/query.js';
import { NOON, SITE } from './held.js';

export const queryOf = (over: Partial<Query> & Pick<Query, 'metrics'>): Query => ({
  site: 'shop',
  range: '30d',
  by: [],
  where: [],
  limit: 1000,
  offset: 0,
  ...over,
});

export const dates = ({ from, to }: { readonly from: number; readonly to: number }): Query['range'] => ({
  from: dateOf(from),
  to: dateOf(to),
});

export type Ask = Partial<Question> & Pick<Question, 'store'>;

export function ask(over: Ask, query: Parameters<typeof queryOf>[0]): Promise<Answer | CannotAnswer> {
  return answer({ site: SITE, audience: 'member', k: 1, now: NOON, ...over, query: queryOf(query) });
}

/** An answer, or the test fails with what was said instead. */
export async function answered(over: Ask, query: Parameters<typeof queryOf>[0]): Promise<Answer> {
  const said = await ask(over, query);
  if ('error' in said) throw new Error(said.message);
  return said;
}
