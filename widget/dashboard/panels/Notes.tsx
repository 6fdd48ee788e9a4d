import type { VNode } from 'preact';
import type { Answer } from '../../../src/protocol/query.js';
import { usePage } from '../page.js';

/** Said where they belong: at the visitors' tile, in the bar, under the lists, by a dashed line, as an empty chart. */
const SAID_ELSEWHERE: readonly string[] = [
  'gap-beyond-35-days',
  'demo',
  'small-values',
  'incomplete',
  'empty',
];

/** What else a reader of the numbers has to know. */
export function Notes({ answer }: { answer: Answer | null }): VNode | null {
  const { words } = usePage().format;
  const notes = (answer?.notes ?? []).filter(({ code }) => !SAID_ELSEWHERE.includes(code));
  if (!notes.length) return null;
  return (
    <ul class="notes">
      {notes.map(({ code, text }) => (
        <li key={code}>{words.notes[code] ?? text}</li>
      ))}
    </ul>
  );
}
