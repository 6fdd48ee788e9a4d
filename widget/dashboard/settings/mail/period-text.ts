import type { Format } from '../../format/format.js';
import { spanText } from '../../format/when.js';
import { addDays } from '../../state/day.js';

/** A sending's period in words: `2026-11-16` is a week by its Monday, `2026-10` a month. */
export const periodText = (period: string, format: Format): string =>
  period.length === 7
    ? format.date(`${period}-01`, { month: 'long', year: 'numeric' })
    : spanText({ from: period, to: addDays(period, 6) }, format);
