import type { Visit } from './visit.js';

/** A column of the table: what is measured, in which unit, and whether it is told as a difference to the page without a notice. */
export interface Column {
  readonly title: string;
  readonly unit: '' | 'B' | 'ms';
  readonly of: keyof Visit;
  readonly beyondBare?: boolean;
  readonly digits?: number;
}

export const COLUMNS: readonly Column[] = [
  { title: 'bytes', unit: 'B', of: 'bytes' },
  { title: 'requests', unit: '', of: 'requests' },
  { title: 'clickable', unit: 'ms', of: 'clickable' },
  { title: 'FCP', unit: 'ms', of: 'fcp', beyondBare: true },
  { title: 'LCP', unit: 'ms', of: 'lcp', beyondBare: true },
  { title: 'layout shift', unit: '', of: 'shift', digits: 3 },
  { title: 'blocking', unit: 'ms', of: 'blocked', beyondBare: true },
  { title: 'click to gone', unit: 'ms', of: 'gone' },
  { title: 'click to preferences', unit: 'ms', of: 'usable' },
];

/** A figure as it stands in a cell; what a peer does not have is a dash. */
export function cell({ digits = 0, beyondBare }: Column, value: number | null, bare: number | null): string {
  if (value === null) return '–';
  const shown = beyondBare ? value - (bare ?? 0) : value;
  const sign = beyondBare && shown >= 0.5 ? '+' : '';
  return sign + shown.toFixed(digits).replace(/^-0$/, '0');
}

/** A Markdown table. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((_, i) => (i ? '---:' : '---')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
