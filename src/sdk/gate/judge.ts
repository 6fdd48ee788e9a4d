import type { GateEvent } from '../../protocol/api.js';
import type { PageConfig } from '../../protocol/page-config.js';
import type { CreateRelease } from '../../protocol/release.js';
import { NECESSARY } from '../../protocol/purposes.js';
import type { Verdict } from '../../protocol/verdict.js';
import { runsDenied } from '../../rules/signalled.js';
import { createMatcher } from './match.js';

export type GatePage = Pick<PageConfig, 'services' | 'origins' | 'gate'>;

export interface GateHooks {
  emit(name: 'held' | 'released' | 'escaped', event: GateEvent): void;
  /** Asks for the code that runs what is granted. */
  need(fn: (create: CreateRelease) => void): void;
}

/** Why something is held. */
export type Why = GateEvent;

export interface Judge {
  /** Nothing is held, only told. */
  readonly reports: boolean;
  update(verdict: Verdict): void;
  allows(service: string): boolean;
  /** Why a request to this address is held; undefined lets it pass. */
  address(url: unknown, kind: string): Why | undefined;
  /** The same for what an element fetches, or is: its mark, the owner's own word, counts before its address. */
  element(element: Element, url: string | null): Why | undefined;
  describe(element: Element, url: string | null): GateEvent;
  cookie(name: string): Why | undefined;
  key(name: string): Why | undefined;
  /** Does any service name this key, granted or not? */
  claims(name: string): boolean;
  /** Tells that it is held. False where the gate only reports: let it pass. */
  holds(why: Why | undefined): why is Why;
  tell(name: 'released' | 'escaped', event: GateEvent): void;
  /** Could this text name an address that is held? Cheap, and never no where yes is true. */
  mayHold(text: string): boolean;
}

/** Knows the verdict and says what it means for one address, element or name. Until told, nothing but `necessary` is granted. */
export function createJudge({ services, origins, gate }: GatePage, { emit }: Pick<GateHooks, 'emit'>): Judge {
  const automatic = !gate.marksOnly;
  const matcher = createMatcher(services, origins);
  const told = new Set<string>();
  let verdict: Verdict | undefined;
  let deniedHosts: RegExp | undefined;

  const purposeAllowed = (id: string) => id === NECESSARY || verdict?.purposes[id]?.state === 'granted';
  const find = (id: string) => services.find((service) => service.id === id);
  /** May it keep anything, and run without being told a word? */
  const keeps = (id: string) => {
    const holding = verdict?.services[id];
    return holding ? holding.state === 'granted' : purposeAllowed(find(id)?.purpose ?? '');
  };
  const allows = (id: string) =>
    keeps(id) || (!!verdict && runsDenied(find(id), verdict.services[id], verdict));

  // After the call that is judged: what a subscriber throws or takes is not the page's loss.
  const tell = (name: 'held' | 'released' | 'escaped', event: GateEvent) =>
    queueMicrotask(() => emit(name, event));
  const tellOnce = (name: 'held' | 'escaped', event: GateEvent) => {
    const key = event.kind + event.what;
    if (!told.has(key)) tell(name, event);
    told.add(key);
  };

  const named = (kind: string, what: string, ids: readonly string[]): Why | undefined =>
    automatic && ids[0] && !ids.some(keeps) ? { service: ids[0], host: '', kind, what } : undefined;

  const address = (url: unknown, kind: string): Why | undefined => {
    const found = automatic && matcher.address(url);
    if (!found || found.services.some(allows)) return;
    const why = { service: found.services[0] ?? null, host: found.host, kind, what: found.what };
    if (why.service || gate.unknown === 'hold') return why;
    if (gate.unknown === 'report') tellOnce('escaped', why);
    return;
  };

  const describe = (element: Element, url: string | null): GateEvent => {
    const found = matcher.address(url);
    return {
      service: element.getAttribute('data-sluice-service') || (found?.services[0] ?? null),
      host: found?.host ?? '',
      kind: element.localName,
      what: found?.what ?? '',
    };
  };

  return {
    reports: gate.report,
    update(after) {
      verdict = after;
      deniedHosts = undefined;
    },
    allows,
    address,
    describe,
    element(element, url) {
      const service = element.getAttribute('data-sluice-service');
      const purpose = element.getAttribute('data-sluice');
      if (!service && !purpose) return url === null ? undefined : address(url, element.localName);
      if (service ? allows(service) : purposeAllowed(purpose as string)) return;
      return describe(element, url);
    },
    cookie: (name) => named('cookie', name, matcher.cookie(name)),
    key: (name) => named('storage', name, matcher.key(name)),
    claims: (name) => !!matcher.key(name)[0],
    holds(why): why is Why {
      if (why) (gate.report ? tellOnce : tell)('held', why);
      return !!why && !gate.report;
    },
    tell,
    mayHold(text) {
      deniedHosts ??= new RegExp(
        gate.unknown === 'hold'
          ? '//'
          : services
              .filter((service) => !allows(service.id))
              .flatMap((service) => service.hosts.map((host) => host.replace('*', '').replace(/\./g, '\\.')))
              .join('|') || '(?!)',
        'i',
      );
      return deniedHosts.test(text);
    },
  };
}
