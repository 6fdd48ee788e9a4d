import type { VNode } from 'preact';
import type { Answer } from '../../../src/protocol/query.js';
import { noteText } from '../format/note.js';
import { usePage } from '../page.js';

/** Said where they belong: at the visitors' tile, in the bar, under the lists, by a dashed line, as an empty chart. */
const SAID_ELSEWHERE: readonly string[] = [
  'gap-beyond-35-days',
  'demo',
  'small-values',
  'incomplete',
  'empty',
];

/** Said once, under the whole page, since they are of the range and not of a panel. */
const OF_THE_PAGE: readonly string[] = ['before-policy', 'first-touch', 'tier', 'exempt', 'bias', 'k-off'];

/** What else a reader of the numbers has to know; of a panel, what the page does not say already. */
export function Notes({
  answer,
  of = 'page',
}: {
  answer: Pick<Answer, 'notes'> | null;
  of?: 'page' | 'panel';
}): VNode | null {
  const { format } = usePage();
  const elsewhere = of === 'page' ? SAID_ELSEWHERE : [...SAID_ELSEWHERE, ...OF_THE_PAGE];
  const notes = (answer?.notes ?? []).filter(({ code }) => !elsewhere.includes(code));
  if (!notes.length) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note.code}>{noteText(note, format)}</li>
      ))}
    </ul>
  );
}
