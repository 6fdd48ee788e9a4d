import type { VNode } from 'preact';
import { changeOf } from '../format/change.js';
import type { Format } from '../format/format.js';
import { bucketText } from '../format/when.js';
import { Delta } from '../parts/Delta.js';
import type { Interval } from '../state/range.js';
import type { Point } from './series.js';
import type { Marker } from './TimeChart.js';

interface Props {
  readonly point: Point;
  readonly metric: string;
  readonly interval: Interval;
  /** More than one day of hours: the day is said too. */
  readonly several: boolean;
  readonly marker: Marker | undefined;
  readonly format: Format;
  readonly x: number;
  readonly width: number;
}

const WIDTH = 208;

/** What is said at a point, beside it; the slider's value text says the same to a screen reader. */
export function Tip({ point, metric, interval, several, marker, format, x, width }: Props): VNode {
  const left = x + 14 + WIDTH > width ? x - 14 - WIDTH : x + 14;
  const change = point.running ? null : changeOf(metric, point.value ?? null, point.before ?? null, format);
  return (
    <div class="tip" aria-hidden="true" style={{ left: `${Math.max(0, left)}px`, width: `${WIDTH}px` }}>
      <p class="tip-title">
        <span>{format.words.metrics[metric]?.label}</span>
        {change && <Delta change={change} />}
      </p>
      {point.value !== undefined && (
        <p class="tip-row">
          <i class="swatch" />
          <span>{bucketText(point.bucket, interval, format, several)}</span>
          <b>{format.metric(metric, point.value, 'full')}</b>
        </p>
      )}
      {point.before !== undefined && (
        <p class="tip-row">
          <i class="swatch before" />
          <span>{bucketText(point.beforeBucket ?? point.bucket, interval, format, several)}</span>
          <b>{format.metric(metric, point.before, 'full')}</b>
        </p>
      )}
      {point.running && <p class="tip-note">{format.words.chart.incomplete}</p>}
      {marker && <p class="tip-note">{marker.text}</p>}
    </div>
  );
}
