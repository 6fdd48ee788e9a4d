import { cellsOf } from '../../../src/collector/apply/index.js';
import type { Admission } from '../../../src/collector/store/admission/admission.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { Select } from '../../../src/collector/store/store.js';
import { type Browser, reportsOf, TODAY } from '../../support/browsers.js';

/** First day of the windows the histories here fit into: whoever came before has not been kept waiting that long. */
export const FIRST = TODAY - 34;

/** Of the browsers the visits of one window, so that only k decides. */
export const ofWindow = (browsers: readonly Browser[]): readonly Browser[] =>
  browsers.map((visits) => visits.filter(({ day }) => day >= FIRST));

/** `/` is declared, as by a site; all other words of paths, sources and campaigns have to be admitted. */
export const admission = (k: number): Admission => ({
  k,
  standingOf(cell, column) {
    const isItem = column === 'item1' || column === 'item2';
    const isPath = column === 'entry' || (isItem && (cell.kind === 'page' || cell.kind === 'flow'));
    const word = isItem ? cell.items[column === 'item1' ? 0 : 1] : cell.visit[column as 'entry'];
    if (!word || !(isPath || column === 'source' || column === 'utm_campaign')) return 'closed';
    return isPath && word === '/' ? 'known' : 'free';
  },
});

export const cellsBy = (browsers: readonly Browser[]): Cell[] => reportsOf(browsers).flatMap(cellsOf);

export const all = (kind: Select['kind'], by: Select['by']): Select => ({
  site: 'shop',
  kind,
  from: 0,
  to: TODAY + 1,
  by,
  where: [],
  sums: [
    { name: 'visits', measure: 'visits' },
    { name: 'views', measure: 'views' },
    { name: 'visitors', measure: 'visits', since: FIRST },
  ],
});
