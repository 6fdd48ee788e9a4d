import { OTHER } from '../../../protocol/dimensions.js';
import { type Cell, ITEM_COLUMNS } from '../cell.js';
import {
  type Admission,
  FREE_COLUMNS,
  type FreeColumn,
  isFreeColumn,
  isUse,
  type WordColumn,
} from './admission.js';
import { Uses } from './uses.js';

/** Cells as they came, told with the names that were admitted. Nothing is ever forgotten, as in the store it serves. */
export interface Teller {
  /** Takes note of a new cell. `isNamed`: all its words have names. */
  note(cell: Cell, isNamed: boolean): void;
  tell(cell: Cell): Cell;
}

export const tellAll: Teller = { note: () => undefined, tell: (cell) => cell };

export function createTeller({ k, standingOf }: Admission): Teller {
  const admitted = new Set<string>();
  const uses = new Map<string, Uses>();
  /** As told since a word was admitted last. */
  let told = new WeakMap<Cell, Cell>();

  const admit = (key: string): void => {
    if (admitted.has(key)) return;
    admitted.add(key);
    told = new WeakMap();
  };
  const noteUse = (cell: Cell, column: FreeColumn, key: string): void => {
    const place = `${key} ${column} ${cell.kind === 'event' ? cell.items[0] : ''}`;
    const known = uses.get(place) ?? new Uses();
    uses.set(place, known);
    known.add(cell.day, cell.gap, cell.sums.visits ?? 0);
    if (known.reaches(k)) admit(key);
  };

  return {
    note(cell, isNamed) {
      for (const [column, word] of wordsOf(cell)) {
        const standing = standingOf(cell, column);
        if (standing === 'closed') continue;
        const key = keyOf(cell, column, word);
        if (isNamed || standing === 'known') admit(key);
        else if (!admitted.has(key) && isUse(cell.kind, column)) noteUse(cell, column, key);
      }
    },
    tell(cell) {
      const known = told.get(cell);
      if (known) return known;
      const isNamed = ([column, word]: readonly [FreeColumn, string]) =>
        standingOf(cell, column) === 'closed' || admitted.has(keyOf(cell, column, word));
      const hidden = wordsOf(cell)
        .filter((one) => !isNamed(one))
        .map(([column]) => column);
      const result = hidden.length === 0 ? cell : without(cell, hidden);
      told.set(cell, result);
      return result;
    },
  };
}

const keyOf = (cell: Cell, column: FreeColumn, word: string): string =>
  JSON.stringify([cell.site, FREE_COLUMNS[column], word]);

function wordsOf(cell: Cell): (readonly [FreeColumn, string])[] {
  const words: [WordColumn, string][] = [
    ...(Object.entries(cell.visit) as [WordColumn, string][]),
    ...cell.items.map((item, i): [WordColumn, string] => [ITEM_COLUMNS[i] as WordColumn, item]),
  ];
  return words.flatMap(([column, word]) => (isFreeColumn(column) ? [[column, word] as const] : []));
}

function without(cell: Cell, hidden: readonly string[]): Cell {
  const visit = Object.entries(cell.visit).map(([column, word]) => [
    column,
    hidden.includes(column) ? OTHER : word,
  ]);
  return {
    ...cell,
    visit: Object.fromEntries(visit) as Cell['visit'],
    items: cell.items.map((item, i) => (hidden.includes(`item${i + 1}`) ? OTHER : item)),
  };
}
