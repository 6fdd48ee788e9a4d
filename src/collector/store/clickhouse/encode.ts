import { OTHER } from '../../../protocol/dimensions.js';
import { type Cell, ITEM_COLUMNS, MEASURES, VISIT_COLUMNS } from '../cell.js';
import type { Frame } from '../store.js';
import { type CodedWord, type Codes, plain } from './codes.js';
import { line } from './text.js';

/** Frames as they are sent, and what of them waits for a name. */
export interface Encoded {
  readonly body: string;
  readonly words: readonly (CodedWord & {
    readonly site: string;
    readonly day: number;
    readonly gap: number;
    readonly seq: number;
  })[];
}

/** In the order of COLUMNS. Not compressed: the collector's processor is dearer than the network beside it. */
export function encode(source: string, frames: readonly Frame[], codes: Codes): Encoded {
  const lines: string[] = [];
  const words: Encoded['words'][number][] = [];
  const told = new Set<string>();
  for (const { seq, cells } of frames) {
    for (const cell of cells) {
      const coded = codes.of(cell);
      lines.push(rowOf(source, seq, cell, coded));
      for (const one of coded) {
        // Whose key is gone has no code either, and no name again. Of words that nothing counts one of each is enough.
        const what = one.isKnown ? `known ${one.code}` : one.code;
        if (one.code === OTHER || (one.use === null && told.has(what))) continue;
        told.add(what);
        words.push({ ...one, site: cell.site, day: cell.day, gap: cell.gap, seq });
      }
    }
  }
  return { body: lines.join(''), words };
}

function rowOf(source: string, seq: number, cell: Cell, coded: readonly CodedWord[]): string {
  const text = (column: CodedWord['column'] | string, word: string): string =>
    coded.find((one) => one.column === column)?.code ?? plain(word);
  return line([
    source,
    seq,
    '',
    '',
    cell.site,
    cell.kind,
    cell.hour,
    cell.day,
    cell.pv,
    cell.pm,
    cell.gap,
    cell.age,
    cell.software,
    ...VISIT_COLUMNS.map((column) => text(column, cell.visit[column] ?? '')),
    ...ITEM_COLUMNS.map((column, i) => text(column, cell.items[i] ?? '')),
    ...MEASURES.map((measure) => cell.sums[measure] ?? 0),
  ]);
}
