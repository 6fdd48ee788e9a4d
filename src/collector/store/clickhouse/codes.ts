import { createHmac } from 'node:crypto';
import { OTHER } from '../../../protocol/dimensions.js';
import { type Admission, FREE_COLUMNS, type FreeColumn, isFreeIn, isUse } from '../admission/admission.js';
import { WINDOW } from '../admission/uses.js';
import { type Cell, ITEM_COLUMNS, type ItemColumn, type VisitColumn } from '../cell.js';
import { steady } from '../../steady.js';
import { wellFormed } from '../text.js';

/** Secrets by which free text is coded: one for each 35 days, the same for every collector of a store. */
export interface WordKeys {
  /** Always the same for a generation, as long as it is kept; null for one that is not kept any more. */
  of(generation: number): Promise<Buffer | null>;
}

/** Begins a code. No word does. */
export const MARK = '\u0001';

/** Codes that are remembered: some 10 MB, and no longer than raw reports lie in the spool, for their words are legible here. */
const MADE = 50_000;
const MADE_MS = 120_000;

export const generationOf = (day: number): number => Math.floor(day / WINDOW);

/** A word that stands in a cell by its code, and the visit that used it there. */
export interface CodedWord {
  readonly column: FreeColumn;
  readonly word: string;
  readonly code: string;
  readonly isKnown: boolean;
  /** Null where the cell stands for no visit that used it. */
  readonly use: { readonly place: string; readonly visits: number } | null;
}

/**
 * What is written in the place of words. It hangs on the cell and on the keys and on nothing that changes, not on what a site declares nor
 * on what is admitted: a batch that comes again has to be the same bytes.
 */
export class Codes {
  readonly #keys = new Map<number, Buffer | null>();
  /** Codes that were made: the same few words come with most cells. */
  readonly #made = new Map<string, string>();
  #madeSince = 0;

  constructor(
    private readonly keys: WordKeys,
    private readonly admission: Admission | undefined,
  ) {}

  /** Fetches what the cells of these days need. */
  async prepare(days: Iterable<number>): Promise<void> {
    if (!this.admission) return;
    if (steady() - this.#madeSince > MADE_MS) {
      this.#made.clear();
      this.#madeSince = steady();
    }
    for (const generation of new Set(
      [...days].flatMap((day) => [-1, 0, 1].map((by) => generationOf(day) + by)),
    )) {
      if (!this.#keys.get(generation)) this.#keys.set(generation, await this.keys.of(generation));
    }
  }

  /** The words of a cell that are coded. */
  of(cell: Cell): CodedWord[] {
    const { admission } = this;
    if (!admission) return [];
    const columns = [...Object.keys(cell.visit), ...ITEM_COLUMNS.slice(0, cell.items.length)];
    return columns.flatMap((column): CodedWord[] => {
      if (!isFreeIn(cell.kind, column)) return [];
      const standing = admission.standingOf(cell, column);
      if (standing === 'closed') return [];
      const word = wellFormed(wordOf(cell, column));
      return [
        {
          column,
          word,
          code: this.codeOf(cell.site, column, word, generationOf(cell.day)) ?? OTHER,
          isKnown: standing === 'known',
          use: useOf(cell, column),
        },
      ];
    });
  }

  /** The codes of a word in the windows that a day is in. */
  around(site: string, column: FreeColumn, word: string, day: number): string[] {
    const codes = [-1, 0, 1].map((by) => this.codeOf(site, column, word, generationOf(day) + by));
    return [...new Set(codes)].filter((code) => code !== null);
  }

  codeOf(site: string, column: FreeColumn, word: string, generation: number): string | null {
    const key = this.#keys.get(generation);
    if (!key) return null;
    const told = JSON.stringify([FREE_COLUMNS[column], site, word]);
    const name = `${generation} ${told}`;
    let code = this.#made.get(name);
    if (code === undefined) {
      code = MARK + createHmac('sha256', key).update(told).digest('base64url').slice(0, 22);
      if (this.#made.size >= MADE) this.#made.clear();
      this.#made.set(name, code);
    }
    return code;
  }
}

const wordOf = (cell: Cell, column: FreeColumn): string => {
  const item = ITEM_COLUMNS.indexOf(column as ItemColumn);
  return (item < 0 ? cell.visit[column as VisitColumn] : cell.items[item]) ?? '';
};

/** Of an event's, the values of each event count apart; see {@link isUse}. */
function useOf(cell: Cell, column: FreeColumn): CodedWord['use'] {
  const visits = cell.sums.visits ?? 0;
  if (!isUse(cell.kind, column) || cell.gap < 1 || visits < 1) return null;
  return { place: cell.kind === 'event' ? `${column} ${wellFormed(cell.items[0] ?? '')}` : column, visits };
}

/** A word as it is, where it is not coded. */
export const plain = (word: string): string =>
  wellFormed(word.startsWith(MARK) ? `\ufffd${word.slice(1)}` : word);
