import fc from 'fast-check';
import type { Cell } from '../../../src/collector/store/cell.js';
import { MEASURES } from '../../../src/collector/store/cell.js';
import type { Shape } from '../../../src/collector/store/shapes.js';
import type { Batch, Column, Condition, Select, Sum } from '../../../src/collector/store/store.js';

/** Friday 2026-11-20. */
export const DAY = 20_777;

export function cell(part: Partial<Cell> = {}): Cell {
  const day = part.day ?? DAY;
  return {
    site: 'shop',
    hour: day * 24 + 12,
    day,
    kind: 'visit',
    pv: 1,
    pm: 'A',
    gap: 9999,
    age: 9999,
    software: 0,
    visit: { entry: '/', source: 'search.example', country: 'DE', device: 'phone' },
    items: [],
    sums: { visits: 1, views: 1 },
    ...part,
  };
}

/** One frame a cell, from seq 1. */
export function batchOf(cells: readonly Cell[], source = 'spool-a'): Batch {
  return { source, frames: cells.map((one, i) => ({ seq: i + 1, cells: [one] })) };
}

export function select(part: Partial<Select> = {}): Select {
  return {
    site: 'shop',
    kind: 'visit',
    from: DAY - 40,
    to: DAY + 40,
    by: [],
    where: [],
    sums: [{ name: 'visits', measure: 'visits' }],
    ...part,
  };
}

/** Three kinds and mostly one site, so that most questions meet some cells. */
const KINDS = ['page', 'funnel', 'visit'] as const;
const siteId = fc.constantFrom('shop', 'shop', 'shop', 'blog');
/** Words that break escapes, folding and sorting, and few enough to meet. */
const WORDS = [
  '',
  '/',
  '/a',
  '/A',
  "o'clock",
  '100%',
  'a_b',
  'a\\b',
  '*',
  '12',
  '-7',
  '007',
  'é',
  'É',
  'ΑΣ',
  'İ',
  'ß',
  '￿',
  '😀',
  'a\0b',
];
const word = fc.constantFrom(...WORDS);
export const someDay = fc.integer({ min: DAY - 70, max: DAY + 5 });
const gap = fc.constantFrom(0, 1, 2, 6, 7, 20, 34, 35, 63, 9999);

const aCell: fc.Arbitrary<Cell> = fc.record({
  site: siteId,
  day: someDay,
  hour: fc.integer({ min: DAY * 24 - 48, max: DAY * 24 + 48 }),
  kind: fc.constantFrom(...KINDS),
  pv: fc.integer({ min: 1, max: 3 }),
  pm: fc.constantFrom('A', 'a', 'Am'),
  gap,
  age: fc.constantFrom(0, 1, 9999),
  software: fc.constantFrom(0, 1),
  visit: fc.record(
    { entry: word, source: word, utm_term: word, country: word, host: word },
    { requiredKeys: [] },
  ),
  items: fc.array(word, { maxLength: 3 }),
  sums: fc.dictionary(fc.constantFrom(...MEASURES), fc.integer({ min: -3, max: 100_000_000 })),
});

const textColumn = fc.constantFrom<Column>(
  'entry',
  'source',
  'utm_term',
  'country',
  'host',
  'pm',
  'item1',
  'item2',
  'item3',
);
const numberColumn = fc.constantFrom<Column>('pv', 'hour', 'day', 'gap', 'age', 'software');
const pattern = fc.array(fc.oneof(word, fc.constant('*')), { maxLength: 3 }).map((parts) => parts.join(''));
const number = fc.oneof(someDay, gap, fc.integer({ min: -10, max: 3 }));

const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    column: textColumn,
    op: fc.constantFrom('in' as const, 'not-in' as const),
    values: fc.array(word, { maxLength: 4 }),
  }),
  fc.record({
    column: textColumn,
    op: fc.constantFrom('like' as const, 'not-like' as const),
    values: fc.array(pattern, { maxLength: 3 }),
  }),
  fc.record({
    column: numberColumn,
    op: fc.constantFrom('in' as const, 'not-in' as const),
    values: fc.array(number, { maxLength: 4 }),
  }),
  fc.record({
    column: fc.oneof(textColumn, numberColumn),
    op: fc.constant('least' as const),
    values: fc.tuple(number),
  }),
);

const aSum: fc.Arbitrary<Omit<Sum, 'name'>> = fc.record(
  {
    measure: fc.constantFrom(...MEASURES),
    since: fc.oneof(fc.constant('bucket' as const), someDay),
    when: fc.array(aCondition, { maxLength: 2 }),
  },
  { requiredKeys: ['measure'] },
);

export const someCells = fc.array(aCell, { minLength: 10, maxLength: 80 });

export const aSelect: fc.Arbitrary<Select> = fc
  .record(
    {
      site: fc.oneof({ weight: 9, arbitrary: siteId }, { weight: 1, arbitrary: fc.constant('nobody') }),
      kind: fc.constantFrom(...KINDS),
      ends: fc.oneof(fc.tuple(someDay, someDay), fc.constant([DAY - 70, DAY + 5] as const)),
      bucket: fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const),
      by: fc.uniqueArray(fc.oneof(textColumn, numberColumn), { maxLength: 3 }),
      where: fc.oneof(fc.constant([]), fc.array(aCondition, { maxLength: 2 })),
      sums: fc.array(aSum, { minLength: 1, maxLength: 4 }),
      order: fc.nat(),
      limit: fc.constantFrom(0, 1, 3, 20),
    },
    { requiredKeys: ['site', 'kind', 'ends', 'by', 'where', 'sums'] },
  )
  .map(({ ends: [a, b], sums, order, ...rest }) => ({
    ...rest,
    from: Math.min(a, b),
    to: Math.max(a, b),
    sums: sums.map((sum, i) => ({ ...sum, name: `sum${i}` })),
    ...(order === undefined ? {} : { order: `sum${order % sums.length}` }),
  }));

/** Questions about recent cells and history together: of columns that a shape has kept. */
export const aShapedSelect: fc.Arbitrary<Select> = fc
  .tuple(
    aSelect,
    fc.constantFrom<Shape>('', 'entry', 'source', 'country', 'entry,source', 'source,country', 'age'),
  )
  .map(([{ bucket, ...asked }, shape]) => {
    const kind = ['entry', 'source', 'country', ''].includes(shape) ? asked.kind : 'visit';
    const isKept = (column: Column) =>
      shape.split(',').includes(column) ||
      ['pv', 'pm', 'day', 'gap', 'software'].includes(column) ||
      column.startsWith('item');
    return {
      ...asked,
      ...(bucket && bucket !== 'hour' && { bucket }),
      kind,
      shape,
      by: asked.by.filter(isKept),
      where: asked.where.filter(({ column }) => isKept(column)),
      sums: asked.sums.map(({ when, ...sum }) => ({
        ...sum,
        ...(when && { when: when.filter(({ column }) => isKept(column)) }),
      })),
    };
  });
