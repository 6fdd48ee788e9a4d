import { type GVL, TCModel, TCString } from '@iabtechlabtcf/core';
import type { PageConfig, PageTcf } from '../../../protocol/page-config.js';
import type { Verdict } from '../../../protocol/verdict.js';

/**
 * What the visitor chose. Whatever else is granted (a measurement that is exempt, a service that is necessary) runs without a consent, and
 * is not told as one.
 */
function consentsOf(services: PageConfig['services'], verdict: Verdict): (name: string) => boolean {
  return (name) => {
    const service = services.find(({ id }) => id === name);
    const own = service ? verdict.services[name] : verdict.purposes[name];
    const holding = service && own?.why === 'purpose' ? verdict.purposes[service.purpose] : own;
    return own?.state === 'granted' && holding?.why === 'chosen';
  };
}

/** What the string needs to know of the site. */
export interface TcfSite extends Pick<PageConfig, 'services'> {
  readonly tcf: PageTcf;
}

/**
 * The TC string that says what the verdict says. `day`: UTC day of the decision, days since 1970; the string's only time. It is always
 * of this site alone, always has its disclosed vendors (without them it is invalid since TCF 2.3), and claims no legitimate interest.
 */
export function tcString(
  gvl: GVL,
  { tcf: config, services }: TcfSite,
  verdict: Verdict,
  day: number,
): string {
  const isConsented = consentsOf(services, verdict);
  const idsOf = (lists: Readonly<Record<string, readonly number[]>>): number[] =>
    Object.entries(lists).flatMap(([name, ids]) => (isConsented(name) ? ids : []));
  const model = new TCModel(gvl);
  model.isServiceSpecific = true;
  model.cmpId = config.cmpId;
  model.cmpVersion = config.cmpVersion;
  model.publisherCountryCode = config.publisherCountry;
  model.useNonStandardTexts = !config.standardTexts;
  model.created = model.lastUpdated = new Date(day * 864e5);

  const listed = Object.keys(config.vendors)
    .map(Number)
    .filter((id) => gvl.vendors[id]);
  model.vendorsDisclosed.set(listed);
  model.vendorConsents.set(listed.filter((id) => isConsented(config.vendors[id] as string)));
  // A vendor that is there for special purposes alone has this bit set once it is disclosed (TCF policies, June 2021). It is no objection's.
  model.vendorLegitimateInterests.set(
    listed.filter((id) => {
      const { purposes, legIntPurposes, specialPurposes } = gvl.vendors[id] as (typeof gvl.vendors)[string];
      return specialPurposes.length && !purposes.length && !legIntPurposes.length;
    }),
  );
  model.purposeConsents.set(idsOf(config.purposes));
  model.specialFeatureOptins.set(idsOf(config.specialFeatures));
  return TCString.encode(model);
}
