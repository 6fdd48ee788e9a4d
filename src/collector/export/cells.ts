import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { oneOf } from '../../protocol/one-of.js';
import { HOUR_MS } from '../durations.js';
import { dateOf, dayOf } from '../query/calendar.js';
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
import { type Shape, SHAPES } from '../store/shapes.js';
import type { Tier } from '../store/store.js';

const text = (description: string) => Type.String({ description, maxLength: 4096 });
const whole = (description: string, minimum = -2147483648) =>
  Type.Integer({ description, minimum, maximum: 2147483647 });
const sum = (description: string) =>
  Type.Integer({ description, minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const left = <T extends TSchema>(schema: T) => Type.Optional(schema);

const VISIT_TEXT: Readonly<Record<VisitColumn, string>> = {
  entry: 'Path the visit began on.',
  source: 'Host it came from.',
  channel: 'Kind of source.',
  utm_source: 'Campaign: source.',
  utm_medium: 'Campaign: medium.',
  utm_campaign: 'Campaign: name.',
  utm_term: 'Campaign: term.',
  utm_content: 'Campaign: content.',
  country: 'ISO 3166-1.',
  device: 'phone, tablet or desktop.',
  browser: 'Family.',
  os: 'Family.',
  lang: 'BCP 47, primary.',
  screen: 'Class of width.',
  host: 'Host that was visited, where a site has several.',
  variant: 'Of the notice.',
};
const ITEM_TEXT: Readonly<Record<ItemColumn, string>> = {
  item1:
    'page: path. flow: from. goal: goal. event: event. funnel: funnel. vital: vital. notice: outcome. gate: deed.',
  item2:
    'flow: to. goal: currency. event: property. funnel: step. vital: bucket. notice: rule. gate: service.',
  item3: 'event: value. vital: path. notice: time to answer. gate: third party.',
};
const MEASURE_TEXT: Readonly<Record<Measure, string>> = {
  visits: 'Visits, or those in which it occurred.',
  bounces: 'Visits of one view.',
  views: 'Views of pages.',
  engaged: 'Seconds.',
  scroll: 'Percent, added up.',
  entries: 'Visits that began there.',
  exits: 'Visits that ended there.',
  n: 'Times it occurred.',
  revenue: 'Minor units of its currency.',
};

const mapped = <Name extends string, T extends TSchema>(
  names: readonly Name[],
  of: (name: Name) => T,
): Record<Name, T> => Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, T>;

const COMMON = {
  kind: oneOf(KIND_NAMES, { description: 'What it counts.' }),
  day: Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description: "Of the visit's start, in the site's zone.",
  }),
  pv: whole('Version of the policy it was counted under.'),
  pm: text('Purposes granted then, a letter each.'),
  gap: whole('Days since the browser was there last; 0 the same day, 9999 never.'),
  software: whole('1: an extension answered.', 0),
};
const ITEMS_AND_SUMS = {
  ...mapped(ITEM_COLUMNS, (column) => left(text(ITEM_TEXT[column]))),
  ...mapped(MEASURES, (measure) => left(sum(MEASURE_TEXT[measure]))),
};
const VISIT = mapped(VISIT_COLUMNS, (column) => left(text(VISIT_TEXT[column])));
const AGE = whole('Weeks since the browser came first; 9999 a first visit.');

/** A line of each tier. Text that is empty and sums that are zero are left out in JSON, empty in CSV. */
export const CELL_LINES = {
  recent: Type.Object(
    {
      ...COMMON,
      hour: Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:00Z$',
        description: "Of the visit's start, UTC.",
      }),
      age: AGE,
      ...VISIT,
      ...ITEMS_AND_SUMS,
    },
    { $id: 'recent', description: 'Hourly cells with the whole visit.', additionalProperties: false },
  ),
  history: Type.Object(
    {
      shape: Type.String({
        maxLength: 60,
        description:
          'The columns of the visit that it kept, or "age", or nothing. Each visit is in one cell of each shape: add up cells of one shape only.',
      }),
      ...COMMON,
      age: left(AGE),
      ...VISIT,
      ...ITEMS_AND_SUMS,
    },
    { $id: 'history', description: 'Daily cells.', additionalProperties: false },
  ),
} as const;
export type CellLine = Partial<
  Static<(typeof CELL_LINES)['recent']> & Static<(typeof CELL_LINES)['history']>
>;

export const columnsOf = (tier: Tier): readonly string[] => Object.keys(CELL_LINES[tier].properties);

/** Is it a number in the store? */
export const isNumberColumn = (tier: Tier, column: string): boolean =>
  (CELL_LINES[tier].properties as Record<string, TSchema>)[column]?.type === 'integer';

/** A cell as it is kept; `shape` null: a recent one. */
export interface KeptCell {
  readonly shape: Shape | null;
  readonly cell: Cell;
}

export function lineOf({ shape, cell }: KeptCell): CellLine {
  const { kind, day, hour, pv, pm, gap, age, software, visit, items, sums } = cell;
  const isThere = ([, value]: [string, string | number]) => value !== '' && value !== 0;
  return {
    ...(shape === null ? {} : { shape }),
    kind,
    day: dateOf(day),
    ...(shape === null ? { hour: `${new Date(hour * HOUR_MS).toISOString().slice(0, 13)}:00Z` } : {}),
    pv,
    pm,
    gap,
    ...(shape === null || shape === 'age' ? { age } : {}),
    software,
    ...Object.fromEntries(Object.entries(visit).filter(isThere)),
    ...Object.fromEntries(
      items.map((item, i) => [ITEM_COLUMNS[i], item] as [string, string]).filter(isThere),
    ),
    ...Object.fromEntries(Object.entries(sums).filter(isThere)),
  };
}

/** Of a line that the schema allows. Null: a day or a shape that there is not. */
export function cellOf(line: CellLine, site: string): KeptCell | null {
  const { kind, pv = 0, pm = '', gap = 0, age = 0, software = 0 } = line;
  const day = dayOf(line.day ?? '');
  const hour = line.hour === undefined ? 0 : Date.parse(line.hour.replace('Z', ':00Z')) / HOUR_MS;
  const shape = line.shape === undefined ? null : (line.shape as Shape);
  if (kind === undefined || day === null || Number.isNaN(hour)) return null;
  if (shape !== null && !SHAPES[kind].includes(shape)) return null;
  const named = <Name extends string>(names: readonly Name[]) =>
    names.flatMap((name) => {
      const value = (line as Record<string, string | number>)[name];
      return value === undefined || value === '' ? [] : [[name, value] as const];
    });
  return {
    shape,
    cell: {
      site,
      hour,
      day,
      kind,
      pv,
      pm,
      gap,
      age,
      software,
      visit: Object.fromEntries(named(VISIT_COLUMNS)) as Cell['visit'],
      items: ITEM_COLUMNS.map((column) => line[column] ?? ''),
      sums: Object.fromEntries(named(MEASURES)) as Cell['sums'],
    },
  };
}
