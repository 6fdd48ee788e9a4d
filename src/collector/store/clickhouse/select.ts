import { OTHER } from '../../../protocol/dimensions.js';
import { isFreeIn } from '../admission/admission.js';
import { checkSelect, isNumber } from '../select.js';
import { tiersSql } from '../sql.js';
import type { Select } from '../store.js';
import { clickhouseDialect, IS_CODE } from './dialect.js';
import type { Schema } from './schema.js';
import { literal } from './text.js';

/**
 * One SELECT: bucket, `by` columns and sums in that order. Groups are made by code on the shards, named and added up by name here. One join
 * a level, each inside the next: 18.16 knows no more.
 */
export function clickhouseSelect(select: Select, schema: Schema, and: string): string {
  checkSelect(select);
  const dialect = clickhouseDialect(schema, select, and);
  const bucket = select.bucket ? ['bucket'] : [];
  const groups = select.by.map((_, i) => `g${i}`);
  const sums = select.sums.map((_, i) => `s${i}`);
  let from = `(${tiersSql(select, dialect)})`;
  const named: string[] = [];
  const names = select.by.map((column, i) => {
    if (isNumber(column) || !isFreeIn(select.kind, column)) return `g${i}`;
    const words = `SELECT code AS g${i}, word AS w${i} FROM ${schema.words} WHERE site = ${literal(select.site)}`;
    const columns = [...bucket, ...groups, ...sums, ...named, `w${i}`].join(', ');
    from = `(SELECT ${columns} FROM ${from} ANY LEFT JOIN (${words}) USING g${i})`;
    named.push(`w${i}`);
    return `if(${IS_CODE(`g${i}`)}, if(w${i} = '', '${OTHER}', w${i}), g${i})`;
  });
  const by = [...bucket, ...names.map((name, i) => `${name} AS n${i}`)];
  const order = select.sums.findIndex((sum) => sum.name === select.order);
  const byNames = [...bucket, ...names.map((_, i) => `n${i}`)];
  return [
    `SELECT ${[...by, ...sums.map((sum, i) => `sum(${sum}) AS sum${i}`)].join(', ')} FROM ${from}`,
    byNames.length > 0 ? `GROUP BY ${byNames.join(', ')}` : '',
    byNames.length > 0
      ? `ORDER BY ${[...(order < 0 ? [] : [`sum${order} DESC`]), ...byNames].join(', ')}`
      : '',
    select.limit === undefined ? '' : `LIMIT ${select.limit}`,
  ].join(' ');
}
