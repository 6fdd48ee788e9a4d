import type { Note } from '../../../src/protocol/query.js';
import type { Format } from './format.js';

/** A note in the reader's language, with its numbers; the collector's own sentence where there is none. */
export function noteText({ code, text, undercount }: Note, format: Format): string {
  const { words } = format;
  if (!undercount || !words.undercount) return words.notes[code] ?? text;
  const missing = undercount.missing.map(
    ({ every, share }) => [format.number(every), format.percent(share, 1)] as const,
  );
  return words.undercount(format.number(undercount.days), missing);
}
