import { SERVICES } from '../../catalogue/index.js';
import { nearest } from '../../collector/nearest.js';
import { nameOf } from '../../protocol/phrase.js';
import type { Service } from '../../protocol/service.js';
import { fitsHost } from '../../rules/host-pattern.js';
import { OTHER_NAMES } from './other-names.js';

/** Spelled as nobody is particular about: `Google Analytics`, `google_analytics` and `googleAnalytics` are one. */
export const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Plain id, name or other name → the service. */
const BY_NAME: ReadonlyMap<string, Service> = new Map([
  ...Object.entries(OTHER_NAMES).flatMap(([name, id]) =>
    SERVICES.filter((service) => service.id === id).map((service) => [name, service] as const),
  ),
  ...SERVICES.flatMap((service) => [service.name, service.id].map((name) => [plain(name), service] as const)),
]);

/** The service that is called so, in one of the ways people do. */
export const serviceCalled = (name: string): Service | undefined => BY_NAME.get(plain(name));

/** A name of the catalogue a typing slip away. */
export function meantBy(name: string): string | undefined {
  const found = nearest(plain(name), [...BY_NAME.keys()]);
  return found === null ? undefined : BY_NAME.get(found)?.id;
}

/** Services that a host is one of; several where a company serves them all from there. */
export const servicesAt = (host: string): readonly Service[] =>
  SERVICES.filter(({ hosts }) => hosts.some((pattern) => fitsHost(pattern, host)));

const isName = (glob: string, name: string): boolean =>
  new RegExp(`^${glob.replace(/[^\w*]/g, '\\$&').replace(/\*+/g, '.*')}$`).test(name);

/** A cookie of a service, where the name asked for may be a glob itself: `_ga_*` is one of `_ga_*`, `_pk_*` of `_pk_id.*`. */
export const hasCookie = ({ cookies }: Pick<Service, 'cookies'>, asked: string): boolean =>
  cookies.map(nameOf).some((glob) => glob === asked || isName(glob, asked) || isBegun(asked, glob));

/** A glob that ends in a star covers the longer names that begin as it does. Three letters of its own, or it would cover all and sundry. */
const isBegun = (asked: string, glob: string): boolean =>
  /^[^*]{3,}\*$/.test(asked) && glob.startsWith(asked.slice(0, -1));

/** Where a name is the very one of some services, those alone: `_ga*` begins as Google Ads' `_gac_*` does, and means `_ga`. */
export function servicesWithCookie(name: string): readonly Service[] {
  const stem = name.replace(/\*+$/, '');
  const exact = SERVICES.filter(({ cookies }) => cookies.map(nameOf).includes(stem));
  return exact.length ? exact : SERVICES.filter((service) => hasCookie(service, name));
}
