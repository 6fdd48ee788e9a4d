import type { Kind } from '../../protocol/metrics.js';
import { type TextColumn, checkSelect, isNumber } from './select.js';
import type { Shape } from './shapes.js';
import type { Column, Condition, Select, SelectRow, Sum, Tier } from './store.js';

/** What SQL engines say differently, or what hangs on how a store codes its text. Everything else is said once, here. */
export interface Dialect {
  table(kind: Kind, tier: Tier): string;
  /** A condition: history cells of a shape. */
  shape(shape: Shape): string;
  /** A condition: rows of a site. */
  site(site: string): string;
  /** A condition: the column is one of the values. */
  isOneOf(column: TextColumn, values: readonly string[]): string;
  /** A condition: the column matches one of the patterns of SQL's LIKE, compared without case; `\` escapes. */
  isLike(column: TextColumn, patterns: readonly string[]): string;
  /** A condition: the column is a number in digits and at least this. */
  isAtLeast(column: TextColumn, least: number): string;
  /** First day of the month of a day, both in days since 1970. */
  month(day: string): string;
  /** A grouped text column as text: an expression, and the join it needs. */
  text(
    column: TextColumn,
    grouped: string,
    alias: string,
  ): { readonly expression: string; readonly join: string };
}

/**
 * One SELECT: bucket, `by` columns and sums in that order. Groups are made inside, where text is coded; they are named, added up by name
 * and ordered outside.
 */
export function selectSql(select: Select, dialect: Dialect): string {
  checkSelect(select);
  const joins: string[] = [];
  const by = select.by.map((column, i) => {
    if (isNumber(column)) return `t.g${i}`;
    const { expression, join } = dialect.text(column, `t.g${i}`, `w${i}`);
    joins.push(join);
    return expression;
  });
  const names = [...(select.bucket ? ['t.bucket'] : []), ...by];
  const sums = select.sums.map((_, i) => `sum(t.s${i}) AS sum${i}`);
  const order = select.sums.findIndex((sum) => sum.name === select.order);
  const orders = [...(order < 0 ? [] : [`sum${order} DESC`]), ...names];
  return [
    `SELECT ${[...names, ...sums].join(', ')}`,
    `FROM (${tiersSql(select, dialect)}) AS t`,
    ...joins,
    names.length > 0 ? `GROUP BY ${names.join(', ')} ORDER BY ${orders.join(', ')}` : '',
    select.limit === undefined ? '' : `LIMIT ${select.limit}`,
  ].join(' ');
}

/** The sums of the tiers that answer, by codes: `bucket`, `g0` … and `s0` …. */
export function tiersSql(select: Select, dialect: Dialect): string {
  const tiers = [
    ...(select.only === 'history' ? [] : [grouped(select, dialect, 'recent', '')]),
    ...(select.shape === undefined
      ? []
      : [grouped(select, dialect, 'history', ` AND ${dialect.shape(select.shape)}`)]),
  ];
  return tiers.join(' UNION ALL ');
}

/** The sums of one tier, by codes. */
function grouped(select: Select, dialect: Dialect, tier: Tier, and: string): string {
  const bucket = bucketExpression(select, dialect);
  const groups = [...(bucket === null ? [] : ['bucket']), ...select.by.map((_, i) => `g${i}`)];
  const columns = [
    ...(bucket === null ? [] : [`${bucket} AS bucket`]),
    ...select.by.map((column, i) => `${column} AS g${i}`),
    ...select.sums.map((sum, i) => `sum(${summand(sum, select, dialect)}) AS s${i}`),
  ];
  return [
    `SELECT ${columns.join(', ')} FROM ${dialect.table(select.kind, tier)}`,
    `WHERE ${conditions(select, dialect)}${and}`,
    groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
  ].join(' ');
}

/** Rows as an engine gives them (counts as bigint or decimal text, null for a sum of nothing) as the seam's. */
export function selectRow(select: Select, values: readonly unknown[]): SelectRow {
  const buckets = select.bucket ? 1 : 0;
  const sumsAt = buckets + select.by.length;
  return {
    by: values.slice(0, sumsAt).map((value, i) => {
      const column = select.by[i - buckets];
      return column === undefined || isNumber(column) ? Number(value) : String(value);
    }),
    sums: values.slice(sumsAt).map((value) => Number(value ?? 0)),
  };
}

/** Monday 1969-12-29 was day −3. */
const MONDAY = 'day - (day + 3) % 7';

function bucketExpression({ bucket }: Select, dialect: Dialect): string | null {
  switch (bucket) {
    case undefined:
      return null;
    case 'hour':
      return 'hour';
    case 'day':
      return 'day';
    case 'week':
      return MONDAY;
    case 'month':
      return dialect.month('day');
  }
}

function summand({ measure, since, when }: Sum, select: Select, dialect: Dialect): string {
  const only = (when ?? []).map((condition) => conditionSql(condition, dialect));
  if (since !== undefined) only.push(`gap > day - ${sinceExpression(since, select, dialect)}`);
  return only.length === 0 ? measure : `CASE WHEN ${only.join(' AND ')} THEN ${measure} ELSE 0 END`;
}

function sinceExpression(since: number | 'bucket', select: Select, dialect: Dialect): string {
  if (since !== 'bucket') return `(${whole(since)})`;
  switch (select.bucket) {
    case undefined:
      return `(${whole(select.from)})`;
    // A gap knows days: of an hour it can only say whether the visit was the first of its day.
    case 'hour':
    case 'day':
      return 'day';
    case 'week':
      return `greatest(${whole(select.from)}, ${MONDAY})`;
    case 'month':
      return `greatest(${whole(select.from)}, ${dialect.month('day')})`;
  }
}

function conditions(select: Select, dialect: Dialect): string {
  return [
    dialect.site(select.site),
    `day BETWEEN ${whole(select.from)} AND ${whole(select.to)}`,
    ...select.where.map((condition) => conditionSql(condition, dialect)),
  ].join(' AND ');
}

/** One condition on a cell, as SQL. */
export function conditionSql({ column, op, values }: Condition, dialect: Dialect): string {
  switch (op) {
    case 'in':
      return isOneOf(column, values, dialect);
    case 'not-in':
      return `NOT (${isOneOf(column, values, dialect)})`;
    case 'like':
      return isLike(column, values, dialect);
    case 'not-like':
      return `NOT (${isLike(column, values, dialect)})`;
    case 'least':
      return isNumber(column)
        ? `${column} >= ${whole(values[0])}`
        : dialect.isAtLeast(column, Number(whole(values[0])));
  }
}

function isOneOf(column: Column, values: Condition['values'], dialect: Dialect): string {
  if (values.length === 0) return '1 = 0';
  if (isNumber(column)) return `${column} IN (${values.map(whole).join(', ')})`;
  return dialect.isOneOf(column, values.map(String));
}

function isLike(column: Column, values: Condition['values'], dialect: Dialect): string {
  // checkSelect has refused numbers.
  if (values.length === 0 || isNumber(column)) return '1 = 0';
  return dialect.isLike(
    column,
    values.map((value) =>
      String(value)
        .replace(/[\\%_]/g, '\\$&')
        .replaceAll('*', '%'),
    ),
  );
}

/** Digits and a sign, whatever it was: no other number reaches the text of a query. */
function whole(value: number | string | undefined): string {
  return BigInt(Math.trunc(Number(value))).toString();
}
