import type { NoticeTexts } from '../../../src/protocol/texts.js';
import { type Counting, rowsOf } from './counted-rows.js';

interface CountedProps {
  /** Null: nothing is counted. */
  readonly counted: Counting | null;
  readonly texts: NoticeTexts;
  readonly lang: string;
}

/** What was counted about this visit: the visit's scratch, as it would be sent. */
export function Counted({ counted, texts, lang }: CountedProps) {
  return (
    <details class="sluice-counted">
      <summary>{texts.countedTitle}</summary>
      {counted?.views ? (
        <>
          <dl>
            {rowsOf(counted, texts, lang).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p>{texts.countedBody}</p>
        </>
      ) : (
        <p>{texts.countedNothing}</p>
      )}
    </details>
  );
}
