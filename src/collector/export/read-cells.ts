import {
  type Cell,
  ITEM_COLUMNS,
  type ItemColumn,
  KIND_NAMES,
  type Measure,
  MEASURES,
  VISIT_COLUMNS,
  type VisitColumn,
} from '../store/cell.js';
import { columnsOf, type Shape, SHAPES } from '../store/shapes.js';
import type { Column, Select, Store } from '../store/store.js';
import type { KeptCell } from './cells.js';

/** Things counted that one read may bring, as far as hours can be told apart: what bounds the memory. */
const AT_ONCE = 20_000;

const SUMS = MEASURES.map((measure) => ({ name: measure, measure }));
/** Of each kind one of them says about how many cells there are. */
const COUNTS = SUMS.filter(({ name }) => name === 'visits' || name === 'views' || name === 'n');
const WHO: readonly Column[] = ['day', 'pv', 'pm', 'gap', 'software'];

/** One read: cells of a kind from a stretch of hours, or of days for history. */
interface Part {
  readonly select: Select;
  readonly shape: Shape | null;
}

export interface PartRead {
  readonly cells: readonly KeptCell[];
  /** Reads done, of how many. */
  readonly done: number;
  readonly total: number;
}

/** All cells of a site, recent ones first, in bounded parts; in the same order whenever the same is kept. */
export async function* readCells(store: Store, site: string): AsyncGenerator<PartRead> {
  const span = await store.span(site);
  if (!span) return;
  const parts: Part[] = [];
  for (const kind of KIND_NAMES) parts.push(...(await partsOf(store, { site, kind, ...span }, null)));
  const shapes = [...new Set(KIND_NAMES.flatMap((kind) => SHAPES[kind]))];
  for (const shape of shapes) {
    for (const kind of KIND_NAMES.filter((one) => SHAPES[one].includes(shape)))
      parts.push(...(await partsOf(store, { site, kind, ...span }, shape)));
  }
  for (const [i, { select, shape }] of parts.entries()) {
    const rows = await store.select(select);
    const cells = rows.map(({ by, sums }) => ({ shape, cell: cellOf(select, by, sums) }));
    yield { cells, done: i + 1, total: parts.length };
  }
}

async function partsOf(
  store: Store,
  of: Pick<Select, 'site' | 'kind' | 'from' | 'to'>,
  shape: Shape | null,
): Promise<Part[]> {
  const common = { ...of, where: [], ...(shape === null ? {} : { shape, only: 'history' as const }) };
  const column = shape === null ? 'hour' : 'day';
  const counts = await store.select({ ...common, by: [column], sums: COUNTS });
  const stretches: number[][] = [];
  let most = Infinity;
  for (const { by, sums } of counts) {
    const there = Math.max(...sums);
    if (most + there > AT_ONCE) {
      stretches.push([]);
      most = 0;
    }
    stretches.at(-1)?.push(Number(by[0]));
    most += there;
  }
  const ofVisit: readonly Column[] =
    shape === null
      ? ['hour', 'age', ...VISIT_COLUMNS]
      : [...columnsOf(shape), ...(shape === 'age' ? (['age'] as const) : [])];
  const by = [...WHO, ...ofVisit, ...ITEM_COLUMNS];
  return stretches.map((values) => ({
    shape,
    select: { ...common, by, where: [{ column, op: 'in', values }], sums: SUMS },
  }));
}

function cellOf(
  { site, kind, by: columns }: Select,
  by: readonly (string | number)[],
  sums: readonly number[],
): Cell {
  const value = new Map(columns.map((column, i) => [column, by[i] as string | number]));
  const number = (column: Column) => Number(value.get(column) ?? 0);
  const text = (column: VisitColumn | ItemColumn | 'pm') => String(value.get(column) ?? '');
  const visit = VISIT_COLUMNS.map((column) => [column, text(column)] as const).filter(
    ([, word]) => word !== '',
  );
  return {
    site,
    hour: number('hour'),
    day: number('day'),
    kind,
    pv: number('pv'),
    pm: text('pm'),
    gap: number('gap'),
    age: number('age'),
    software: number('software'),
    visit: Object.fromEntries(visit) as Cell['visit'],
    items: ITEM_COLUMNS.map(text),
    sums: Object.fromEntries(MEASURES.map((measure, i) => [measure, sums[i] ?? 0])) as Record<
      Measure,
      number
    >,
  };
}
