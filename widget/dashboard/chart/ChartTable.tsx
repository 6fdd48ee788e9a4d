import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Format } from '../format/format.js';
import { bucketText } from '../format/when.js';
import type { Interval } from '../state/range.js';
import type { Point } from './series.js';

interface Props {
  readonly points: readonly Point[];
  readonly metric: string;
  readonly interval: Interval;
  readonly format: Format;
}

/** The same numbers as the chart, for those who read rather than look. */
export function ChartTable({ points, metric, interval, format }: Props): VNode {
  const [open, setOpen] = useState(false);
  const { chart, metrics } = format.words;
  const compared = points.some((p) => p.before !== undefined);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{chart.asTable}</summary>
      {open && (
        <div class="scroll" tabIndex={0} role="region" aria-label={metrics[metric]?.label}>
          <table>
            <thead>
              <tr>
                <th scope="col">{chart.when}</th>
                <th scope="col">{metrics[metric]?.label}</th>
                {compared && <th scope="col">{chart.before}</th>}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.bucket}>
                  <th scope="row">
                    {bucketText(point.bucket, interval, format, true)}
                    {point.running && <small> ({chart.incomplete})</small>}
                  </th>
                  <td>{format.metric(metric, point.value ?? null, 'full')}</td>
                  {compared && <td>{format.metric(metric, point.before ?? null, 'full')}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
