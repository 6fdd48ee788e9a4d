import type { Dialect } from '../sql.js';
import { OTHER } from '../../../protocol/dimensions.js';
import { isFreeColumn } from '../admission/admission.js';
import { type TextColumn, WHOLE_NUMBER } from '../select.js';
import { GROUP_OF, tableOf, wordsOf } from './schema.js';
import type { Words } from './words.js';

/** DuckDB's SQL over coded text: values are looked up here, patterns in the tables of words. */
export function duckdbDialect(words: Words): Dialect {
  const among = (column: TextColumn, condition: string) =>
    `${column} IN (SELECT id FROM ${wordsOf(GROUP_OF[column])} WHERE ${condition})`;
  /** A word without a name matches what `(other)` matches. */
  const orNameless = (column: TextColumn, condition: string, ofOther: string | null) =>
    ofOther === null || !isFreeColumn(column)
      ? condition
      : `(${condition} OR ((${ofOther}) AND NOT ${among(column, 'true')}))`;
  return {
    table: tableOf,
    shape: (shape) => `shape = ${words.find(GROUP_OF.shape, shape)}`,
    site: (site) => `site = ${words.find('site', site)}`,
    isOneOf: (column, values) => {
      const codes = values.flatMap((value) => words.findAll(GROUP_OF[column], value));
      return orNameless(column, `${column} IN (${codes.join(', ')})`, values.includes(OTHER) ? 'true' : null);
    },
    isLike: (column, patterns) => {
      const likes = (text: string) =>
        patterns.map((pattern) => `lower(${text}) LIKE lower(${literal(pattern)}) ESCAPE '\\'`).join(' OR ');
      return orNameless(column, among(column, likes('word')), likes(`'${OTHER}'`));
    },
    isAtLeast: (column, least) =>
      among(column, `regexp_matches(word, '${WHOLE_NUMBER}') AND TRY_CAST(word AS INTEGER) >= ${least}`),
    month: (day) => `(CAST(date_trunc('month', DATE '1970-01-01' + ${day}) AS DATE) - DATE '1970-01-01')`,
    text: (column, grouped, alias) => ({
      expression: `coalesce(${alias}.word, '${OTHER}')`,
      join: `LEFT JOIN ${wordsOf(GROUP_OF[column])} AS ${alias} ON ${alias}.id = ${grouped}`,
    }),
  };
}

/** The parser reads C strings, which end at a NUL. */
function literal(text: string): string {
  return text
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ');
}
