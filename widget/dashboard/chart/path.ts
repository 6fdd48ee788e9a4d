export type XY = readonly [number, number];

const at = ([x, y]: XY): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** Runs of neighbouring points: a line breaks where a value is unknown. */
export function runsOf(points: readonly (XY | null)[]): readonly (readonly XY[])[] {
  const runs: XY[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

export const linePath = (runs: readonly (readonly XY[])[]): string =>
  runs.map((run) => `M${run.map(at).join('L')}`).join('');

export const areaPath = (runs: readonly (readonly XY[])[], floor: number): string =>
  runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const first = run[0] as XY; // the filter above keeps runs of two and more
      const last = run[run.length - 1] as XY;
      return `M${at([first[0], floor])}L${run.map(at).join('L')}L${at([last[0], floor])}Z`;
    })
    .join('');
