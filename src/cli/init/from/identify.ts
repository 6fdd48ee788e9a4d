import type { Service } from '../../../protocol/service.js';
import { serviceCalled, servicesAt, servicesWithCookie } from '../find-service.js';
import type { FoundService } from './found.js';

/** The service of the catalogue that another tool's is: by what it is called, else by where it loads from, else by its cookies. */
export function identify({ id, title, hosts, cookies }: Omit<FoundService, 'always'>): Service | undefined {
  return (
    serviceCalled(id) ??
    (title === undefined ? undefined : (serviceCalled(title) ?? serviceCalled(withoutAsides(title)))) ??
    agreed(hosts.map(servicesAt)) ??
    agreed(cookies.map(servicesWithCookie))
  );
}

/** `Google Analytics (GA4)`, `Matomo/Piwik`. */
const withoutAsides = (title: string): string => title.replace(/\(.*?\)/g, '').replace(/\/.*/, '');

/** The one service that all of them speak for who speak for any; undefined where there are several, or none. */
function agreed(candidates: readonly (readonly Service[])[]): Service | undefined {
  const speaking = candidates.filter(({ length }) => length);
  const [first = [], ...others] = speaking;
  const common = first.filter((service) => others.every((those) => those.includes(service)));
  return common.length === 1 ? common[0] : undefined;
}
