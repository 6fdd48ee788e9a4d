import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type Format, unitOf } from '../format/format.js';
import { bucketText, tickText } from '../format/when.js';
import type { Interval } from '../state/range.js';
import { areaPath, linePath, runsOf, type XY } from './path.js';
import { labelsThatFit, ticksTo } from './scale.js';
import type { Point } from './series.js';
import { Tip } from './Tip.js';
import { useWidth } from './use-width.js';

export interface Marker {
  readonly bucket: string;
  readonly label: string;
  readonly text: string;
}

interface Props {
  readonly points: readonly Point[];
  readonly metric: string;
  readonly interval: Interval;
  readonly markers: readonly Marker[];
  readonly format: Format;
  readonly onZoom: (bucket: string) => void;
}

const HEIGHT = 264;
const TOP = 22;
const FLOOR = HEIGHT - 26;

/** The metric as a line, the range before as a lighter one, what is not over yet dashed. See docs/decisions/004-charts.md. */
export function TimeChart({ points, metric, interval, markers, format, onZoom }: Props): VNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState(-1);
  const unit = unitOf(metric);
  const text = format.words;

  const values = points.flatMap((p) => [p.value ?? 0, p.before ?? 0]);
  const ticks = ticksTo(Math.max(...values, unit === 'count' ? 4 : 0), unit);
  const top = ticks.at(-1) ?? 1;
  const left = width < 500 ? 36 : 48;
  const step = (width - left - 8) / Math.max(1, points.length - 1);
  const x = (index: number): number =>
    points.length === 1 ? left + (width - left) / 2 : left + index * step;
  const y = (value: number): number => FLOOR - (value / top) * (FLOOR - TOP);
  const place = (value: number | null | undefined, index: number): XY | null =>
    value === null || value === undefined ? null : [x(index), y(value)];

  const line = points.map((p, index) => place(p.value, index));
  const running = points.findIndex((p) => p.running);
  const solid = line.map((point, index) => (running >= 0 && index >= running ? null : point));
  const dashed = line.map((point, index) =>
    running > 0 && (index === running - 1 || index === running) ? point : null,
  );
  const before = runsOf(points.map((p, index) => place(p.before, index)));
  const several = points.length > 24;
  const last = points.reduce((found, p, index) => (p.value === undefined ? found : index), 0);
  const here = chosen >= 0 ? points[Math.min(chosen, points.length - 1)] : undefined;
  const markerOf = (bucket: string): Marker | undefined => markers.find((m) => m.bucket === bucket);

  const onPointer = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return;
    const index = step > 0 ? Math.round((event.clientX - box.left - left) / step) : 0;
    setChosen(Math.max(0, Math.min(points.length - 1, index)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = chosen < 0 ? last : chosen;
    const target = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageUp: from - 7,
      PageDown: from + 7,
      Home: 0,
      End: points.length - 1,
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setChosen(Math.max(0, Math.min(points.length - 1, target)));
    } else if (event.key === 'Enter' && here) onZoom(here.bucket);
  };
  const said = (point: Point): string => {
    const now = `${bucketText(point.bucket, interval, format, several)}: ${format.metric(metric, point.value ?? null, 'full')}`;
    const than =
      point.before === undefined ? '' : `, ${text.tile.before(format.metric(metric, point.before, 'full'))}`;
    const marker = markerOf(point.bucket);
    return (
      now + than + (point.running ? `, ${text.chart.incomplete}` : '') + (marker ? `. ${marker.text}` : '')
    );
  };

  return (
    <div
      ref={frame}
      class="chart"
      style={{ height: `${HEIGHT}px` }}
      role="slider"
      tabIndex={0}
      aria-label={text.chart.explore(text.metrics[metric]?.label ?? metric)}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={(chosen < 0 ? last : chosen) + 1}
      aria-valuetext={said(here ?? (points[last] as Point)) /* a range has at least one bucket */}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => setChosen(-1)}
      onBlur={() => setChosen(-1)}
      onKeyDown={onKeyDown}
      onClick={() => here && onZoom(here.bucket)}
    >
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line class={tick ? 'grid' : 'floor'} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
              <text class="tick" x={left - 8} y={y(tick) + 4} text-anchor="end">
                {format.metric(metric, tick)}
              </text>
            </g>
          ))}
          {labelsThatFit(points.length, width - left, interval === 'hour' ? 64 : 74).map((index) => (
            <text
              key={index}
              class="tick"
              x={x(index)}
              y={HEIGHT - 6}
              text-anchor={index === 0 ? 'start' : x(index) > width - 30 ? 'end' : 'middle'}
            >
              {tickText(points[index]?.bucket ?? '', interval, format)}
            </text>
          ))}
          {markers.map(({ bucket, label }) => {
            const index = points.findIndex((p) => p.bucket === bucket);
            const flip = x(index) > width - 70;
            return (
              <g key={label} class="marker">
                <line x1={x(index)} x2={x(index)} y1={6} y2={FLOOR} />
                <text x={x(index) + (flip ? -5 : 5)} y={13} text-anchor={flip ? 'end' : 'start'}>
                  {label}
                </text>
              </g>
            );
          })}
          <path class="area" d={areaPath(runsOf(line), FLOOR)} />
          <path class="line before" d={linePath(before)} />
          <path class="line" d={linePath(runsOf(solid))} />
          <path class="line dashed" d={linePath(runsOf(dashed))} />
          {runsOf(line)
            .filter((run) => run.length === 1)
            .map(
              ([point]) => point && <circle key={point[0]} class="dot" cx={point[0]} cy={point[1]} r="3" />,
            )}
          {here && <line class="cursor" x1={x(chosen)} x2={x(chosen)} y1={TOP} y2={FLOOR} />}
          {here && typeof here.before === 'number' && (
            <circle class="dot before" cx={x(chosen)} cy={y(here.before)} r="3.5" />
          )}
          {here && typeof here.value === 'number' && (
            <circle class="dot" cx={x(chosen)} cy={y(here.value)} r="4" />
          )}
        </svg>
      )}
      {here && (
        <Tip
          point={here}
          metric={metric}
          interval={interval}
          several={several}
          marker={markerOf(here.bucket)}
          format={format}
          x={x(chosen)}
          width={width}
        />
      )}
    </div>
  );
}
