import type { SiteConfig } from '../protocol/site-config.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { NarrowReply } from '../protocol/purge.js';
import { firstVersion, grants, isExempt } from './query/granted.js';
import { KINDS_OF } from './purge.js';
import type { VisitColumn } from './store/cell.js';
import type { Condition, Store } from './store/store.js';

type Narrowed = Pick<SiteConfig, 'site' | 'policy' | 'purposes' | 'exempt' | 'usage'>;

/**
 * Takes away what the site's config no longer covers: what is bound to a purpose goes from visits that did not grant it, and visits go
 * whole where analytics, or the exemption they were counted by, has ended. None of it answers any question as it is; this is so that it
 * is not kept either.
 */
export async function narrow(store: Store, site: Narrowed, dryRun: boolean): Promise<NarrowReply> {
  const kinds = KINDS_OF.visits;
  const counted = await store.span(site.site);
  const words: { readonly pv: number; readonly pm: string }[] = [];
  for (const kind of counted ? kinds : []) {
    const days = { from: counted?.from ?? 0, to: counted?.to ?? 0 };
    words.push(...(await store.grants({ site: site.site, kind, shape: '', ...days })));
  }
  const found = [...new Map(words.map((one) => [`${one.pv} ${one.pm}`, one])).values()];
  const removed: NarrowReply['removed'][number][] = [];
  const prune = async (
    what: string,
    isUncovered: (one: (typeof found)[number]) => boolean,
    blank?: VisitColumn,
  ): Promise<void> => {
    let cells = 0;
    const uncovered = found.filter(isUncovered);
    for (const pv of new Set(uncovered.map((one) => one.pv))) {
      const pms = uncovered.filter((one) => one.pv === pv).map(({ pm }) => pm);
      const where: Condition[] = [
        { column: 'pv', op: 'in', values: [pv] },
        { column: 'pm', op: 'in', values: pms },
      ];
      const pruned = await store.prune(
        { site: site.site, kinds, where, ...(blank ? { blank: [blank] } : {}) },
        dryRun,
      );
      cells += pruned.cells;
    }
    if (cells > 0) removed.push({ what, cells });
  };

  const hasAnalytics = 'analytics' in site.purposes;
  await prune('visits', ({ pm }) => (isExempt(pm) ? !site.exempt : !hasAnalytics));
  for (const [dimension, purpose] of Object.entries(site.usage?.bind ?? {})) {
    if (purpose === NECESSARY) continue;
    const since = firstVersion([purpose], site.policy.changes);
    await prune(
      `${dimension} (${purpose})`,
      ({ pv, pm }) => pv < since || !grants(pm, [purpose]),
      dimension as VisitColumn, // checked when the site was published
    );
  }
  return { dryRun, removed };
}
