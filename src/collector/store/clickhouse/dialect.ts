import type { Kind } from '../../../protocol/metrics.js';
import { OTHER } from '../../../protocol/dimensions.js';
import { isFreeColumn, isFreeIn } from '../admission/admission.js';
import { type TextColumn, WHOLE_NUMBER } from '../select.js';
import type { Dialect } from '../sql.js';
import type { Schema } from './schema.js';
import { literal, literals } from './text.js';

export const IS_CODE = (column: string): string => `startsWith(${column}, '\\x01')`;

/** Which rows are meant; null for all. */
interface Meant {
  readonly site: string | null;
  readonly kind: Kind | null;
}

/** ClickHouse's SQL. Text stands in the cells as it is, or by a code that the table of words may know. `and`: what every row has to meet. */
export function clickhouseDialect(schema: Schema, { site, kind }: Meant, and = ''): Dialect {
  const isFree = (column: TextColumn) => (kind === null ? isFreeColumn(column) : isFreeIn(kind, column));
  const ofSite = site === null ? '' : `site = ${literal(site)}`;
  const named = (column: string, condition = '') => {
    const which = [ofSite, condition && `(${condition})`].filter(Boolean).join(' AND ') || '1';
    // Asked once, of the node that was asked: another shard's copy of the words may be a moment behind.
    return `${column} GLOBAL IN (SELECT code FROM ${schema.words} WHERE ${which})`;
  };
  /** `ofOther`: what a word without a name has to meet, which is told as `(other)`; null where it never does. */
  const meets = (column: TextColumn, condition: (text: string) => string, ofOther: string | null) => {
    if (!isFree(column)) return condition(column);
    const told = [`(NOT ${IS_CODE(column)} AND (${condition(column)}))`, named(column, condition('word'))];
    if (ofOther !== null) told.push(`(${ofOther} AND ${IS_CODE(column)} AND NOT ${named(column)})`);
    return `(${told.join(' OR ')})`;
  };
  return {
    table: (_kind, tier) => schema[tier],
    shape: (shape) => `shape = ${literal(shape)}`,
    site: (site) =>
      `site = ${literal(site)}${kind === null ? '' : ` AND kind = ${literal(kind)}`}${and && ` AND ${and}`}`,
    isOneOf: (column, values) =>
      meets(column, (text) => `${text} IN (${literals(values)})`, values.includes(OTHER) ? '1' : null),
    isLike: (column, patterns) => {
      const likes = (text: string) =>
        patterns.map((pattern) => `lowerUTF8(${text}) LIKE lowerUTF8(${literal(pattern)})`).join(' OR ');
      return `(${meets(column, likes, `(${likes(literal(OTHER))})`)})`;
    },
    isAtLeast: (column, least) =>
      meets(
        column,
        (text) => `(match(${text}, ${literal(WHOLE_NUMBER)}) AND toInt32OrZero(${text}) >= ${least})`,
        null,
      ),
    month: (day) => `toInt32(toStartOfMonth(toDate(toUInt16(${day}))))`,
    text: (_column, grouped) => ({ expression: grouped, join: '' }),
  };
}
