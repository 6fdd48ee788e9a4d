import { METRICS } from '../../../src/protocol/metrics.js';
import type { Words } from '../words/en.js';

/** Numbers and dates as the reader's locale writes them. Null is what could not be asked. */
export interface Format {
  readonly locale: string;
  readonly words: Words;
  number(value: number): string;
  compact(value: number): string;
  /** Of a ratio: 0.123 is 12.3 %. */
  percent(ratio: number, digits?: number): string;
  duration(seconds: number): string;
  money(minor: number, currency: string): string;
  metric(metric: string, value: number | null, style?: 'compact' | 'full'): string;
  date(day: string, options: Intl.DateTimeFormatOptions): string;
  /** Their names as a list: `Page and Country`. */
  dimensions(ids: readonly string[]): string;
}

export const NOTHING = '—';

export const unitOf = (metric: string): string => METRICS.find((m) => m.id === metric)?.unit ?? 'count';

export function createFormat(locale: string, words: Words): Format {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const ratio = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const dates = new Map<string, Intl.DateTimeFormat>();

  const format: Format = {
    locale,
    words,
    number: (value) => whole.format(value),
    compact: (value) => (Math.abs(value) < 10_000 ? whole : short).format(value),
    percent: (value, digits = value !== 0 && Math.abs(value) < 0.0995 ? 1 : 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value),
    duration: (seconds) => duration(seconds, words.unit, whole),
    money(minor, currency) {
      const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
      }).resolvedOptions();
      const amount = minor / 10 ** digits;
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        maximumFractionDigits: Number.isInteger(amount) ? 0 : digits,
      }).format(amount);
    },
    metric: (metric, value, style = 'compact') => {
      if (value === null) return NOTHING;
      switch (unitOf(metric)) {
        case 'seconds':
          return format.duration(value);
        case 'percent':
          return format.percent(value / 100);
        case 'ratio':
          return ratio.format(value);
        default:
          return style === 'full' ? format.number(value) : format.compact(value);
      }
    },
    dimensions: (ids) =>
      new Intl.ListFormat(locale).format(ids.map((id) => words.dimensions[id]?.label ?? id)),
    date: (day, options) => {
      const key = JSON.stringify(options);
      let formatter = dates.get(key);
      if (!formatter)
        dates.set(key, (formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })));
      return formatter.format(new Date(`${day}T00:00:00Z`));
    },
  };
  return format;
}

function duration(seconds: number, unit: Words['unit'], whole: Intl.NumberFormat): string {
  const all = Math.round(seconds);
  if (all >= 36_000) return `${whole.format(Math.round(all / 3600))}${unit.hour}`;
  const h = Math.floor(all / 3600);
  const m = Math.floor((all % 3600) / 60);
  const s = all % 60;
  if (h) return `${h}${unit.hour} ${m}${unit.minute}`;
  return m ? `${m}${unit.minute} ${s}${unit.second}` : `${s}${unit.second}`;
}
