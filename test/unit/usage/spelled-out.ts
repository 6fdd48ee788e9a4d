import { pathIn } from '../../../src/collector/apply/index.js';
import type { VisitReport } from '../../../src/protocol/report.js';

type Row = Record<string, string | number>;

/** A row of a report with the paths of the pages that it names by their place. */
export function spelledOut(report: Pick<VisitReport, 'pages'>, row: Row): Row {
  const paths = ['from', 'to', 'path'].flatMap((field) => {
    const named = row[field];
    return named === undefined ? [] : [[field, pathIn(report, named)] as const];
  });
  return { ...row, ...Object.fromEntries(paths) };
}
