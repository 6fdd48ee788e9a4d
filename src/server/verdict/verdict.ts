import { newestOf, readDecisions } from '../../protocol/decision.js';
import type { Verdict } from '../../protocol/verdict.js';
import { decide, isRegion, pickRule } from '../../rules/index.js';
import { compileSite } from '../site.js';

/** What a request says of its visitor. */
export interface Asked {
  /** The `Cookie` header as it came. */
  readonly cookie?: string | null | undefined;
  /** ISO 3166-1 or -2, where a proxy or a file of yours knows it: `DE`, `US-CA`. A `region` in the config wins. Left out: the strictest rule. */
  readonly region?: string | null | undefined;
  /** The request carries `Sec-GPC: 1`. */
  readonly gpc?: boolean;
  /** ms since 1970; now, if left out. */
  readonly now?: number;
}

/**
 * What holds for the visitor of a request, by the same rules as in the page, but for what only the page knows: its time zone, and
 * `setMinor()` (a site for children too, `audience: "mixed"`, is one for children here). `site`: a site.json. Throws for a site.json of the wrong shape, never for a request.
 */
export function verdictOf(
  site: object,
  { cookie, region, gpc = false, now = Date.now() }: Asked = {},
): Verdict {
  const config = compileSite(site);
  const where = config.region ?? (isRegion(region) ? region : null);
  return decide({
    config,
    rule: pickRule(config.rules, where, undefined),
    region: where,
    signals: { gpc },
    decision: newestOf(readDecisions(cookie ?? '')),
    today: Math.floor(now / 864e5),
  });
}
