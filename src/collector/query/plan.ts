import { isFreeText, type Kind } from '../../protocol/metrics.js';
import { type Bindings, NECESSARY } from '../../protocol/purposes.js';
import type { CannotAnswer, Filter, Query } from '../../protocol/query.js';
import type { ItemColumn } from '../store/cell.js';
import type { Column, Condition } from '../store/store.js';
import { cannotCarry, cannotCount, cannotTellPeople } from './cannot.js';
import { columnOf, itemColumn, KEYS } from './columns.js';
import { conditionOf, type FilterCondition } from './filters.js';
import { type Formula, formulaOf, supportTerm, type Term, weightOf } from './formulas.js';
import { kindFor } from './kind.js';
import { type Tier, tierFor } from './tier.js';
import type { Named } from './names.js';

/** Which cells are asked for what. Pure; knows no site and no day. */
export interface Plan {
  readonly kind: Kind;
  readonly by: readonly Column[];
  /** Filters, each of which may single people out. */
  readonly splits: readonly FilterCondition[];
  /** What keeps a thing from being counted twice and, of a notice, which outcomes are meant. */
  readonly where: readonly Condition[];
  /** Whether the question filters at all, and by words that visitors brought. */
  readonly filtered: boolean;
  readonly freeText: boolean;
  readonly formulas: readonly Formula[];
  /** Every sum the question needs, without repeats. */
  readonly terms: readonly Term[];
  readonly support: Term;
  /** What shares are measured in. */
  readonly weight: Term;
  /**
   * Columns of things one visit may hold several of, that a row, all rows together or a question without its filters leave open: visits
   * do not add up over them.
   */
  readonly open: {
    readonly row: readonly ItemColumn[];
    readonly all: readonly ItemColumn[];
    readonly unfiltered: readonly ItemColumn[];
  };
  readonly tier: Tier;
  /** Purposes whose grant a row needs to be counted in. */
  readonly purposes: readonly string[];
}

export function planFor(query: Query, asked: Named, bind: Bindings = {}): Plan | CannotAnswer {
  const kind = kindFor(asked);
  if (!kind) return cannotCarry(asked);

  const dimensions = asked.where.map(({ id }) => id);
  const pinned = query.where.filter(isPinned).map(({ dim }) => dim);
  const keys = keysOf(kind, query.by, dimensions);
  const openIn = (taken: readonly string[]) =>
    keys.filter((key) => !taken.includes(key)).map((key) => itemColumn(kind, key));
  const open = { row: openIn([...pinned, ...query.by]), all: openIn(pinned), unfiltered: openIn([]) };

  const formulas = query.metrics.map(formulaOf);
  const refusal = cannotCount(query, kind, formulas, open.row.length > 0, pinned);
  if (refusal) return refusal;

  const purposes = purposesOf(kind, asked, bind);
  const unknown = cannotTellPeople(query, purposes);
  if (unknown) return unknown;

  const conditions = query.where.map((filter, i) => conditionOf(kind, filter, `where[${i}]`));
  // Of a notice's outcomes the totals are told in any case.
  const splits = conditions.filter((_, i) => dimensions[i] !== 'outcome');
  const by = query.by.map((dimension) => columnOf(kind, dimension));
  const support = supportTerm(kind, pinned.includes('outcome') || query.by.includes('outcome'));
  return {
    kind,
    by,
    splits,
    where: [...conditions.filter((condition) => !splits.includes(condition)), ...wholeEvents(kind, keys)],
    filtered: query.where.length > 0,
    freeText: dimensions.some(isFreeText),
    formulas,
    terms: [...new Set([support, ...formulas.flatMap(({ terms }) => terms)])],
    support,
    weight: weightOf(formulas[0] as Formula), // the schema asks for one metric at least
    open,
    tier: tierFor(kind, [...by, ...conditions.map(({ column }) => column)], query.interval),
    purposes,
  };
}

const isPinned = ({ op, values }: Filter): boolean => op === 'is' && values.length === 1;

/**
 * An event has one cell for itself, without a property, and one for each of its properties: to count it, count the first. Of a
 * notice's outcomes one person may stand behind several, but behind one answer alone.
 */
function keysOf(kind: Kind, by: readonly string[], where: readonly string[]): readonly string[] {
  const named = (...keys: string[]): boolean => keys.some((key) => by.includes(key) || where.includes(key));
  if (kind === 'event' && !named('prop', 'value')) return ['event'];
  return kind === 'notice' && !by.includes('outcome') ? [] : KEYS[kind];
}

function wholeEvents(kind: Kind, keys: readonly string[]): readonly Condition[] {
  if (kind !== 'event') return [];
  return [{ column: itemColumn(kind, 'prop'), op: keys.includes('prop') ? 'not-in' : 'in', values: [''] }];
}

/** What a notice and the gate count is necessary whatever it is grouped by: nobody has been asked for anything yet. */
function purposesOf(kind: Kind, asked: Named, bind: Bindings): readonly string[] {
  if (kind === 'notice' || kind === 'gate') return [];
  const named = [...asked.metrics, ...asked.by, ...asked.where];
  const purposes = named.flatMap(({ id, purpose }) => [purpose, bind[id] ?? purpose]);
  return [...new Set(purposes)].filter((purpose) => purpose !== NECESSARY);
}
