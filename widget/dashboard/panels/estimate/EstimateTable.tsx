import type { VNode } from 'preact';
import type { Estimate } from '../../../../src/protocol/query.js';
import { NOTHING } from '../../format/format.js';
import { usePage } from '../../page.js';
import { Explained } from '../../parts/Hint.js';

/** The same in numbers, each with what it takes for granted. */
export function EstimateTable({
  estimate: { measured, estimate, interval95, band },
}: {
  estimate: Estimate;
}): VNode {
  const { format } = usePage();
  const words = format.words.estimate;
  const one = (value: number | null): string => (value === null ? NOTHING : format.number(value));
  const two = (range: readonly [number, number] | null): string =>
    range ? words.between(format.number(range[0]), format.number(range[1])) : NOTHING;
  const facts = [
    ['measured', words.measured, words.measuredText, one(measured)],
    ['mark', words.estimate, words.estimateText, one(estimate)],
    ['interval', words.interval, words.intervalText, two(interval95)],
    ['band', words.band, words.bandText, two(band)],
  ] as const;
  return (
    <dl class="facts estimate-facts">
      {facts.map(([id, label, text, value]) => (
        <div key={id}>
          <dt>
            <i class={`swatch ${id}`} />
            <Explained text={text}>{label}</Explained>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
