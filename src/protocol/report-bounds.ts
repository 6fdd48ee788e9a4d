/**
 * Bounds of one report, and of the sum of a visit's, so that one visitor's weight is bounded. Seconds, occurrences, or a currency's
 * smallest units; `occurrences` of a visit are its flows, goals, events and vitals together.
 */
export const REPORT_BOUNDS = {
  bytes: 4096,
  views: 50,
  engaged: 1800,
  items: 60,
  occurrences: 50,
  revenue: 100_000_000,
  visit: { reports: 300, views: 500, occurrences: 1000, engaged: 43_200, revenue: 1_000_000_000 },
} as const;
