import type { PageService } from '../protocol/page-config.js';
import type { Holding, Verdict } from '../protocol/verdict.js';

/**
 * Does a service run although it is denied, because its vendor is told so and heeds it? Only where the owner asked for that, never
 * where a rule asks the visitor first, and never for a minor. What it would keep is held all the same.
 */
export const runsDenied = (
  service: Pick<PageService, 'signalled'> | undefined,
  holding: Holding | undefined,
  { model }: Pick<Verdict, 'model'>,
): boolean => !!service?.signalled && model !== 'opt-in' && holding?.why !== 'minor';
