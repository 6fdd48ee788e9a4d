const TIMES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000];

/** Round values from 0 to at least `max`, at most five of them; of seconds, in steps that read as minutes and hours. */
export function ticksTo(max: number, unit: string): readonly number[] {
  const rough = (max || 1) / 4;
  const step = (unit === 'seconds' && TIMES.find((t) => t >= rough)) || roundStep(rough, unit);
  const count = Math.max(1, Math.ceil(max / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

function roundStep(rough: number, unit: string): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((s) => s >= rough - 1e-9) ?? 10 * power;
  // Half a visitor is not a mark anybody needs.
  return unit === 'count' ? Math.max(1, Math.ceil(step)) : step;
}

/** Indexes of labels that fit into a width without touching: evenly spaced, the first one included. */
export function labelsThatFit(count: number, width: number, each: number): readonly number[] {
  const most = Math.max(1, Math.floor(width / each));
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}
