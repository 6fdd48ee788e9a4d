import { isFreeIn } from './admission/admission.js';
import { ITEM_COLUMNS } from './cell.js';
import { inOrder } from './order.js';
import type { Column, Select, SelectRow, Sum } from './store.js';

type Rows = readonly SelectRow[];

/** One reading of cells, and which selects it tells enough for. */
export interface Reading {
  readonly select: Select;
  /** Their places among those that were asked. */
  readonly members: readonly number[];
}

/** Values of a column, or a few more. What is not here may have any number. */
const VALUES: Partial<Record<Column, number>> = {
  channel: 13,
  country: 250,
  device: 4,
  browser: 13,
  os: 11,
  screen: 7,
  software: 2,
};
/** Of what an owner declared: goals, steps, currencies, outcomes, services. */
const DECLARED = 100;
/** Rows that a reading for several may bring; they are added up here. */
const MOST_ROWS = 20_000;

/**
 * Selects that read the same cells and tell them apart by columns of few values, as one that tells them apart by all of these: a dashboard's
 * channels, countries, devices and totals are one reading. On 18.16 each column of each part of each day is a file to open.
 */
export function readingsOf(selects: readonly Select[]): Reading[] {
  const readings: Reading[] = [];
  selects.forEach((select, i) => {
    const at = readings.findIndex((one) => canShare(one.select, select));
    const one = readings[at];
    if (one) readings[at] = { select: both(one.select, select), members: [...one.members, i] };
    else readings.push({ select, members: [i] });
  });
  return readings;
}

/** Rows of a reading as the answer of one of its members. */
export function answerOf(member: Select, reading: Select, rows: Rows): Rows {
  if (member === reading) return inOrder(member, rows);
  const groups = new Map<string, { readonly by: SelectRow['by']; readonly sums: number[] }>();
  const groupOf = (by: SelectRow['by']) => {
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { by, sums: member.sums.map(() => 0) };
    groups.set(key, group);
    return group;
  };
  const byAt = member.by.map((column) => reading.by.indexOf(column));
  const sumAt = member.sums.map((sum) => indexOf(sum, reading.sums));
  if (byAt.length === 0) groupOf([]);
  for (const { by, sums } of rows) {
    const group = groupOf(byAt.map((at) => by[at] as string | number));
    sumAt.forEach((at, i) => (group.sums[i] = (group.sums[i] as number) + (sums[at] as number)));
  }
  return inOrder(member, [...groups.values()]).slice(0, member.limit);
}

const canShare = (one: Select, other: Select): boolean =>
  one.bucket === undefined &&
  cellsOf(one) === cellsOf(other) &&
  [...new Set([...one.by, ...other.by])].reduce((rows, column) => rows * valuesOf(one, column), 1) <=
    MOST_ROWS;

const cellsOf = ({ site, kind, from, to, shape, only, bucket, where }: Select): string =>
  JSON.stringify([site, kind, from, to, shape, only, bucket, where]);

function valuesOf({ kind }: Select, column: Column): number {
  if ((ITEM_COLUMNS as readonly Column[]).includes(column))
    return isFreeIn(kind, column) ? Infinity : DECLARED;
  return VALUES[column] ?? Infinity;
}

function both({ order: _order, limit: _limit, ...one }: Select, other: Select): Select {
  const news = other.sums.filter((sum) => indexOf(sum, one.sums) < 0);
  return {
    ...one,
    by: [...new Set([...one.by, ...other.by])],
    sums: [...one.sums, ...news].map((sum, i) => ({ ...sum, name: `s${i}` })),
  };
}

const indexOf = (sum: Sum, sums: readonly Sum[]): number =>
  sums.findIndex((one) => whatOf(one) === whatOf(sum));
const whatOf = ({ measure, since, when }: Sum): string => JSON.stringify([measure, since, when]);
