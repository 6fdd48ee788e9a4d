import type { Bindings } from '../../protocol/purposes.js';
import { type Audience, disclose, discloseDays, type Disclosed } from '../disclosure/index.js';
import type { Store } from '../store/store.js';
import { count, countDays, countedNothing } from './count.js';
import { type Granted, grantedCells, type PolicyChange } from './granted.js';
import type { Plan } from './plan.js';
import type { Range } from './range.js';
import type { Cells } from './tally.js';

/** The site as a question needs to know it. */
export interface AskedSite {
  readonly id: string;
  readonly timeZone: string;
  readonly policyVersion: number;
  readonly policyChanges: readonly PolicyChange[];
  /** Purposes of its policy. */
  readonly purposes: readonly string[];
  /** Dimensions that are counted for another purpose than analytics. */
  readonly bind: Bindings;
  /** It counts by an exemption where the region has one. */
  readonly exempt: boolean;
  /** Its numbers are made up. */
  readonly demo: boolean;
}

export interface Reader {
  readonly audience: Audience;
  /** People a group needs. */
  readonly k: number;
}

/** One range, counted and disclosed. */
export interface Reading {
  readonly range: Range;
  readonly granted: Granted;
  /** Null when no cell of the range may answer. */
  readonly cells: Cells | null;
  readonly disclosed: Disclosed;
}

export async function read(
  store: Store,
  site: AskedSite,
  plan: Plan,
  range: Range,
  { audience, k }: Reader,
): Promise<Reading> {
  const granted = await grantedCells(
    store,
    { site: site.id, exempt: site.exempt, ...plan },
    site.policyChanges,
    range,
  );
  const cells = granted.where && { store, site: site.id, plan, range, granted: granted.where };
  const [counted, days] = cells
    ? await Promise.all([count(cells), audience === 'shared' ? countDays(cells) : null])
    : [countedNothing(plan), null];
  const rules = { k, disjoint: isDisjoint(plan), weight: plan.terms.indexOf(plan.weight) };
  const disclosed = days
    ? discloseDays(counted, days, { ...rules, people: [plan.terms.indexOf('visitors')] })
    : disclose(counted, rules);
  return { range, granted, cells, disclosed };
}

/** Groups that tell apart what one visit may hold several of may stand for the same people. */
const isDisjoint = ({ open }: Plan): boolean => open.all.length === open.row.length;
