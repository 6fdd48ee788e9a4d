import { OTHER } from '../../../protocol/dimensions.js';
import { isFreeColumn } from '../admission/admission.js';
import { type TextColumn, WHOLE_NUMBER } from '../select.js';
import type { Dialect } from '../sql.js';
import type { Kind } from '../../../protocol/metrics.js';
import type { Schema } from './schema.js';
import { literal, literals } from './text.js';

export const IS_CODE = (column: string): string => `startsWith(${column}, '\\x01')`;

/** ClickHouse's SQL. Text stands in the cells as it is, or by a code that the table of words may know. `and`: what every row has to meet. */
export function clickhouseDialect(schema: Schema, kind: Kind | null, and = ''): Dialect {
  /** `ofOther`: what a word without a name has to meet, which is told as `(other)`. */
  const meets = (column: TextColumn, condition: (text: string) => string, ofOther: string) => {
    if (!isFreeColumn(column)) return condition(column);
    const named = (which: string) => `${column} IN (SELECT code FROM ${schema.words} WHERE ${which})`;
    const nameless = `${ofOther} AND ${IS_CODE(column)} AND NOT ${named('1')}`;
    return `((NOT ${IS_CODE(column)} AND (${condition(column)})) OR ${named(condition('word'))} OR (${nameless}))`;
  };
  return {
    table: (_kind, tier) => schema[tier],
    shape: (shape) => `shape = ${literal(shape)}`,
    site: (site) =>
      `site = ${literal(site)}${kind === null ? '' : ` AND kind = ${literal(kind)}`}${and && ` AND ${and}`}`,
    isOneOf: (column, values) =>
      meets(column, (text) => `${text} IN (${literals(values)})`, values.includes(OTHER) ? '1' : '0'),
    isLike: (column, patterns) => {
      const likes = (text: string) =>
        patterns.map((pattern) => `lowerUTF8(${text}) LIKE lowerUTF8(${literal(pattern)})`).join(' OR ');
      return `(${meets(column, likes, `(${likes(literal(OTHER))})`)})`;
    },
    isAtLeast: (column, least) =>
      meets(
        column,
        (text) => `(match(${text}, ${literal(WHOLE_NUMBER)}) AND toInt32OrZero(${text}) >= ${least})`,
        '0',
      ),
    month: (day) => `toInt32(toStartOfMonth(toDate(toUInt16(${day}))))`,
    text: (_column, grouped) => ({ expression: grouped, join: '' }),
  };
}
