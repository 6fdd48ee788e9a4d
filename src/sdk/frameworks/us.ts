import type { PageConfig } from '../../protocol/page-config.js';
import type { Verdict } from '../../protocol/verdict.js';

/**
 * `US-CA`; `US` where the state is not known; null elsewhere. Without a region the rule tells, which a clock in the US has picked, unless the
 * owner's config has given the US and others one rule in common.
 */
export function usPlace({ region, rule }: Verdict): string | null {
  const place = region ?? rule;
  return /^US(-|$)/.test(place) ? place : null;
}

/** In the frameworks' own numbers: 0 does not apply. */
export interface UsPrivacy {
  /** A notice of what is processed: 1 given, 2 not. */
  readonly notice: 1 | 2;
  /** A notice of the right to opt out of a sale: 1 given, 2 not. */
  readonly optOutNotice: 0 | 1 | 2;
  /** 1 opted out, 2 not. */
  readonly optOut: 0 | 1 | 2;
  readonly gpc: boolean;
}

/**
 * A sale, sharing and targeted advertising are one here, as they are in the config: the purposes with `sale`. One of them denied is an
 * opt-out, told also where nothing was shown: GPC needs no notice.
 */
export function usPrivacy(page: Pick<PageConfig, 'purposes'>, verdict: Verdict): UsPrivacy {
  const { model, purposes, gpc } = verdict;
  const sales = page.purposes.filter((purpose) => purpose.sale);
  // Under `none` the page has no word of ours, and no way to opt out.
  const notice = model === 'none' ? 2 : 1;
  if (!sales.length) return { notice, optOutNotice: 0, optOut: 0, gpc };
  const isOut = sales.some(({ id }) => purposes[id]?.state !== 'granted');
  return { notice, optOutNotice: notice, optOut: isOut ? 1 : notice === 1 ? 2 : 0, gpc };
}
