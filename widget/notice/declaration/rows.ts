import type { LanguagePack, PagePurpose, ServiceDetails } from '../../../src/protocol/page-config.js';
import { NECESSARY } from '../../../src/protocol/purposes.js';
import { type Facts, factsOf } from '../preferences/facts.js';

/** A purpose, and what takes part in it. */
export interface Group {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly Row[];
}

export interface Row extends Facts {
  readonly service: ServiceDetails;
}

/** What is told of a site's services: in the page, and in what `sluice declaration` prints. A purpose without any is left out. */
export function groupsOf(
  pack: LanguagePack,
  purposes: readonly PagePurpose[],
  services: readonly ServiceDetails[],
): Group[] {
  return [NECESSARY, ...purposes.map(({ id }) => id)]
    .map((id) => ({
      id,
      label: id === NECESSARY ? pack.texts.necessaryLabel : (pack.purposes[id]?.label ?? id),
      rows: services
        .filter(({ purpose }) => purpose === id)
        .map((service) => ({ service, ...factsOf(service, pack) })),
    }))
    .filter(({ rows }) => rows.length);
}

/** What each column says, but for the answer. */
export const COLUMNS = ['provider', 'data', 'cookies', 'storage', 'keeps'] as const;
