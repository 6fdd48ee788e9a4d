import type { GateEvent } from '../../src/protocol/api.js';
import { elementOf } from './element.js';

/** What would have kept something from escaping, in the order to try. */
export interface Remedy {
  readonly text: string;
  /** To copy. */
  readonly code?: string;
}

const MARKABLE = /^(script|iframe|img|link|video|audio|source|object|embed)$/;

/** An attribute as the author wrote it, wherever the gate has put it since. */
const written = (element: Element, name: string): string | null =>
  element.getAttribute(`data-sluice-${name}`) ?? element.getAttribute(name);

const quote = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag, marked, as it should stand in the HTML; see docs/gate.md, L0. */
export function markedTag(element: Element, service: string | null): string {
  const tag = element.localName;
  const type = tag === 'script' ? written(element, 'type') : null;
  const attributes: string[] = [
    ...(tag === 'script' ? ['type="text/plain"'] : []),
    ...(type && type !== 'text/plain' ? [`data-type="${quote(type)}"`] : []),
    service ? `data-sluice-service="${service}"` : 'data-sluice="marketing"',
  ];
  for (const { name } of element.attributes) {
    const plain = name.replace(/^data-sluice-/, '');
    if (plain === 'held' || plain === 'type' || plain === 'service' || name === 'data-sluice') continue;
    const waits = tag !== 'script' && /^(src|srcset|href|data|poster)$/.test(plain);
    const value = quote(element.getAttribute(name) ?? '');
    attributes.push(`${waits ? 'data-' : ''}${plain}${value && `="${value}"`}`);
  }
  const closing = /^(img|link|source|embed)$/.test(tag) ? '' : `</${tag}>`;
  return `<${tag} ${attributes.join(' ')}>${closing}`;
}

const LOCKDOWN: Remedy = {
  text: 'Or let the browser enforce the verdict, for every kind of request. As a header it stops tags in the HTML too.',
  code: '"gate": { "lockdown": true }',
};

/** A service of one's own for a host that nobody names. */
const serviceFor = (host: string): string =>
  JSON.stringify(
    {
      id: host.replace(/[^a-z0-9]+/g, '-').slice(0, 40),
      name: host,
      purpose: 'marketing',
      hosts: [host],
    },
    null,
    2,
  );

export function remediesOf(event: GateEvent): readonly Remedy[] {
  const { service, kind, host } = event;
  if (!host) {
    return [
      {
        text: 'A response of this site set it, or a script wrote it in a way the gate cannot see. Hold what leads to it: name the host or mark the tag of the service it belongs to.',
      },
    ];
  }
  if (!service) {
    return [
      {
        text: 'No service of the config names this host. Add it, with the purpose it has, or add the host to the service it belongs to:',
        code: serviceFor(host),
      },
      {
        text: 'Or hold every host that no service names, once the config knows the ones you need:',
        code: '"gate": { "unknown": "hold" }',
      },
    ];
  }
  const element = elementOf(event);
  if (element && MARKABLE.test(element.localName)) {
    return [
      {
        text: 'The tag stands in the HTML, and the browser asks for what it finds there before any script can stop it. Mark the tag:',
        code: markedTag(element, service),
      },
      LOCKDOWN,
    ];
  }
  const how =
    kind === 'css'
      ? 'A style sheet asks for it, where no script can stand in between.'
      : 'Something asked for it in a way no script can stand in front of, such as import(), or a tag that is gone by now.';
  return [
    {
      text: `${how} Mark the tag that brings it, or let the browser enforce the verdict:`,
      code: LOCKDOWN.code as string,
    },
  ];
}
