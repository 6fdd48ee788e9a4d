import type { Kind } from '../../protocol/metrics.js';
import type { Shape } from './shapes.js';
import type { Select, SelectRow } from './store.js';

/** What visitors had granted, and under which version of the policy, on a day there are cells of. */
export interface Grant {
  readonly day: number;
  readonly pv: number;
  readonly pm: string;
}

/** Of which cells: see {@link Select}. */
export interface GrantsAsked {
  readonly site: string;
  readonly kind: Kind;
  readonly shape?: Shape;
  readonly from: number;
  readonly to: number;
}

/** What every store's `grants` is made of. */
export async function grantsBySelect(
  select: (select: Select) => Promise<readonly SelectRow[]>,
  asked: GrantsAsked,
): Promise<readonly Grant[]> {
  const sums = [{ name: 'n', measure: 'n' }] as const;
  const rows = await select({ ...asked, bucket: 'day', by: ['pv', 'pm'], where: [], sums });
  return rows.map(({ by: [day, pv, pm] }) => ({ day: Number(day), pv: Number(pv), pm: String(pm) }));
}
