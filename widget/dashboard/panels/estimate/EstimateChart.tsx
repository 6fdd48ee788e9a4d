import type { VNode } from 'preact';
import type { Estimate } from '../../../../src/protocol/query.js';
import { ticksTo } from '../../chart/scale.js';
import { usePage } from '../../page.js';

/** One axis from nothing: what was measured as a bar, the estimate as a mark with its interval, and what cannot be ruled out as a band. */
export function EstimateChart({
  estimate: { measured, estimate, interval95, band },
}: {
  estimate: Estimate;
}): VNode {
  const { format } = usePage();
  const { words } = format;
  const most = Math.max(1, measured ?? 0, estimate ?? 0, interval95?.[1] ?? 0, band?.[1] ?? 0);
  const ticks = ticksTo(most, 'count');
  const end = ticks.at(-1) ?? most;
  const at = (value: number): string => `${(100 * value) / end}%`;
  const between = ([low, high]: readonly [number, number]) => ({
    insetInlineStart: at(low),
    width: at(high - low),
  });
  return (
    <div class="estimate" aria-hidden="true">
      <div class="estimate-lane">
        <span>{words.estimate.measured}</span>
        <p>{measured !== null && <i class="measured" style={{ width: at(measured) }} />}</p>
      </div>
      <div class="estimate-lane">
        <span>{words.estimate.estimate}</span>
        <p>
          {band && <i class="band" style={between(band)} />}
          {interval95 && <i class="interval" style={between(interval95)} />}
          {estimate !== null && <i class="mark" style={{ insetInlineStart: at(estimate) }} />}
        </p>
      </div>
      <div class="estimate-lane axis">
        <span />
        <p>
          {ticks.map((tick) => (
            <small key={tick} style={{ insetInlineStart: at(tick) }}>
              {format.compact(tick)}
            </small>
          ))}
        </p>
      </div>
    </div>
  );
}
