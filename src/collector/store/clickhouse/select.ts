import { OTHER } from '../../../protocol/dimensions.js';
import { isFreeIn } from '../admission/admission.js';
import { isNumber } from '../select.js';
import { tiersSql } from '../sql.js';
import type { Select } from '../store.js';
import { clickhouseDialect, IS_CODE } from './dialect.js';
import type { Schema } from './schema.js';
import { literal } from './text.js';

/**
 * One SELECT among several: which of them it is, its bucket and `by` columns as text, its sums. Its rows come in no order: a union may mix
 * those of its branches.
 */
export function clickhouseSelect(which: number, select: Select, schema: Schema, and: string): string {
  const { from, names } = namedGroups(select, schema, and);
  const keys = [...(select.bucket ? ['bucket'] : []), ...names.map((_, i) => `n${i}`)];
  const columns = [
    ...(select.bucket ? ['bucket'] : []),
    ...names.map((name, i) => `${name} AS n${i}`),
    ...select.sums.map((_, i) => `sum(s${i}) AS sum${i}`),
  ];
  const summed = [
    `SELECT ${columns.join(', ')} FROM ${from}`,
    ...(keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : []),
    ...(select.limit === undefined ? [] : [...orderOf(select, keys), `LIMIT ${select.limit}`]),
  ].join(' ');
  const texts =
    keys.length > 0 ? `[${keys.map((key) => `toString(${key})`).join(', ')}]` : 'emptyArrayString()';
  const sums = `[${select.sums.map((_, i) => `sum${i}`).join(', ')}]`;
  return `SELECT ${which} AS which, ${texts} AS texts, ${sums} AS sums FROM (${summed})`;
}

/** What only a limit needs here. */
function orderOf({ sums, order }: Select, keys: readonly string[]): string[] {
  const at = sums.findIndex(({ name }) => name === order);
  const orders = [...(at < 0 ? [] : [`sum${at} DESC`]), ...keys];
  return orders.length > 0 ? [`ORDER BY ${orders.join(', ')}`] : [];
}

/**
 * Groups are made by code on the shards and named here. One join a level, each inside the next: 18.16 knows no more. `names`: expressions of
 * the `by` columns.
 */
function namedGroups(select: Select, schema: Schema, and: string) {
  const given = [
    ...(select.bucket ? ['bucket'] : []),
    ...select.by.map((_, i) => `g${i}`),
    ...select.sums.map((_, i) => `s${i}`),
  ];
  let from = `(${tiersSql(select, clickhouseDialect(schema, select, and))})`;
  const names = select.by.map((column, i) => {
    if (isNumber(column) || !isFreeIn(select.kind, column)) return `g${i}`;
    const words = `SELECT code AS g${i}, word AS w${i} FROM ${schema.words} WHERE site = ${literal(select.site)}`;
    given.push(`w${i}`);
    from = `(SELECT ${given.join(', ')} FROM ${from} ANY LEFT JOIN (${words}) USING g${i})`;
    return `if(${IS_CODE(`g${i}`)}, if(w${i} = '', '${OTHER}', w${i}), g${i})`;
  });
  return { from, names };
}
