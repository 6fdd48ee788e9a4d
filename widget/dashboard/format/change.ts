import { METRICS } from '../../../src/protocol/metrics.js';
import { type Format, unitOf } from './format.js';

export interface Change {
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
  /** Whether a reader would welcome it; undefined where there is nothing to welcome. */
  readonly good: boolean | undefined;
}

/** The change from before to now: relative, but in points for what is itself a percentage. Null if there is no before. */
export function changeOf(
  metric: string,
  now: number | null,
  before: number | null,
  format: Format,
): Change | null {
  if (now === null || before === null) return null;
  const inPoints = unitOf(metric) === 'percent';
  if (before === 0 && !inPoints) {
    return now === 0 ? null : { text: format.words.tile.fromNothing, direction: 'up', good: undefined };
  }
  const size = Math.abs(inPoints ? now - before : (now - before) / before);
  const text = inPoints
    ? format.words.tile.points(decimal(size, format.locale))
    : format.percent(size, size < 0.0995 ? 1 : 0);
  if (size < (inPoints ? 0.05 : 0.0005)) {
    return { text: format.words.tile.unchanged, direction: 'same', good: undefined };
  }
  const up = now > before;
  const inverted = METRICS.find((m) => m.id === metric)?.inverted ?? false;
  return { text, direction: up ? 'up' : 'down', good: up !== inverted };
}

const decimal = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
