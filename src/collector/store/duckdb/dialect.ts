import type { Dialect } from '../sql.js';
import { type TextColumn, WHOLE_NUMBER } from '../select.js';
import { GROUP_OF, tableOf, wordsOf } from './schema.js';
import type { Words } from './words.js';

/** DuckDB's SQL over coded text: values are looked up here, patterns in the tables of words. */
export function duckdbDialect(words: Words): Dialect {
  const among = (column: TextColumn, condition: string) =>
    `${column} IN (SELECT id FROM ${wordsOf(GROUP_OF[column])} WHERE ${condition})`;
  return {
    table: tableOf,
    shape: (shape) => `shape = ${words.find(GROUP_OF.shape, shape)}`,
    site: (site) => `site = ${words.find('site', site)}`,
    isOneOf: (column, values) =>
      `${column} IN (${values.map((value) => words.find(GROUP_OF[column], value)).join(', ')})`,
    isLike: (column, patterns) =>
      among(
        column,
        patterns.map((pattern) => `lower(word) LIKE lower(${literal(pattern)}) ESCAPE '\\'`).join(' OR '),
      ),
    isAtLeast: (column, least) =>
      among(column, `regexp_matches(word, '${WHOLE_NUMBER}') AND TRY_CAST(word AS INTEGER) >= ${least}`),
    month: (day) => `(CAST(date_trunc('month', DATE '1970-01-01' + ${day}) AS DATE) - DATE '1970-01-01')`,
    text: (column, grouped, alias) => ({
      expression: `${alias}.word`,
      join: `JOIN ${wordsOf(GROUP_OF[column])} AS ${alias} ON ${alias}.id = ${grouped}`,
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
