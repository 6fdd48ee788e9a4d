import type { LanguagePack, ServiceDetails } from '../../../src/protocol/page-config.js';
import { type Kept, sayIn } from '../../../src/protocol/phrase.js';

/** What is told of a service, in the words of a pack; '' where there is nothing to tell. */
export interface Facts {
  readonly name: string;
  readonly provider: string;
  readonly data: string;
  readonly cookies: string;
  readonly storage: string;
  readonly keeps: string;
  readonly hosts: string;
}

export function factsOf(service: ServiceDetails, pack: LanguagePack): Facts {
  const say = (phrase: string): string => sayIn(pack, phrase);
  const kept = (list: readonly Kept<string>[]): string =>
    list.map((one) => (typeof one === 'string' ? one : `${one.name} (${say(one.keeps)})`)).join(', ');
  return {
    name: say(service.name),
    provider: [service.provider, service.country && say(service.country)].filter(Boolean).join(', '),
    data: service.data.map(say).join(', '),
    cookies: kept(service.cookies),
    storage: kept(service.storage),
    keeps: service.keeps && say(service.keeps),
    hosts: service.hosts.join(', '),
  };
}
