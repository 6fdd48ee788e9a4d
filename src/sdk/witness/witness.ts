import type { GateEvent } from '../../protocol/api.js';
import type { Runtime } from '../../protocol/runtime.js';
import type { Verdict, Why } from '../../protocol/verdict.js';
import { createMatcher } from '../gate/match.js';
import { createHistory } from './history.js';
import { isMarked } from './marked.js';
import { watchNames } from './names.js';
import { watchRequests } from './requests.js';
import { watchViolations } from './violations.js';

export interface Witness {
  /** Tells what has gone out by now, without waiting for the browser to say so. */
  look(): void;
}

/** A service mostly follows its purpose, which has a reason of its own. */
function whyDenied({ services }: Runtime['page'], verdict: Verdict, id: string): Why {
  const why = verdict.services[id]?.why ?? 'rule';
  const purpose = services.find((service) => service.id === id)?.purpose ?? '';
  return why === 'purpose' ? (verdict.purposes[purpose]?.why ?? why) : why;
}

/**
 * Tells `escaped` of what went out although it was denied at that moment, and `held` of what a policy of the page stopped. It stops
 * nothing itself. An address is told once a page, whoever told it: the gate tells some as they go.
 * @param own address that our own files lie under
 */
export function createWitness({ page, events, verdict }: Runtime, own: string): Witness {
  const matcher = createMatcher(page.services, page.origins);
  const history = createHistory(events, verdict, page.services);
  const escaped = new Set<string>();
  const stopped = new Set<string>();
  /** Addresses whose elements the gate let go: the owner's mark counts before the host. */
  const released = new Set<string>();

  for (const [name, event] of events.past) {
    if (name === 'escaped') escaped.add(event.what);
    if (name === 'released') released.add(event.what);
  }
  events.on('escaped', ({ what }) => escaped.add(what));
  events.on('released', ({ what }) => released.add(what));

  const tell = (
    name: 'escaped' | 'held',
    services: readonly string[],
    at: number,
    event: Pick<GateEvent, 'host' | 'kind' | 'what' | 'by'>,
  ): void => {
    const service = services[0] ?? null;
    const then = history.at(at);
    const why = service === null ? 'unknown' : whyDenied(page, then, service);
    events.emit(name, { service, ...event, at: Math.round(at), why, rule: then.rule });
  };

  const isDenied = (services: readonly string[], at: number): boolean =>
    services[0] ? !history.allowed(services, at) : page.gate.unknown !== 'allow';

  const look = watchRequests(({ url, kind, at }) => {
    const found = matcher.address(url);
    if (!found || url.startsWith(own)) return;
    const { host, what, services } = found;
    if (escaped.has(what) || !isDenied(services, at)) return;
    if (!services[0] && (released.has(what) || isMarked(what, matcher))) return;
    tell('escaped', services, at, { host, kind, what });
  });

  watchViolations(({ url, directive }) => {
    const found = matcher.address(url);
    const now = performance.now();
    if (!found || stopped.has(found.what) || !isDenied(found.services, now)) return;
    const { host, what, services } = found;
    stopped.add(what);
    tell('held', services, now, { host, kind: directive, what, by: 'policy' });
  });

  // What is written to storage is the gate's to see, where it looks at what no tag is marked for.
  const gateSees = !page.gate.marksOnly;
  const names = watchNames(!gateSees, (kind, name) => {
    const services = kind === 'cookie' ? matcher.cookie(name) : matcher.key(name);
    const now = performance.now();
    if (!services[0] || escaped.has(name) || !isDenied(services, now)) return;
    tell('escaped', services, now, { host: '', kind, what: name });
  });
  // The eraser has been there by then: what it left is no news, what comes back is.
  events.on('change', names.settle);
  return { look };
}
