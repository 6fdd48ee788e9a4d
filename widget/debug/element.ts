import type { GateEvent } from '../../src/protocol/api.js';

/** Where an address stands, or waits: as written, as the owner marked it, as the gate keeps it. */
const ATTRIBUTES = ['src', 'href', 'data', 'poster'].flatMap((name) => [
  name,
  `data-${name}`,
  `data-sluice-${name}`,
]);

const isOf = (value: string | null, what: string): boolean => {
  if (!value) return false;
  try {
    const { origin, pathname } = new URL(value, document.baseURI);
    return origin + pathname === what;
  } catch {
    return false;
  }
};

/** The element that asks for it, where one stands in the page. */
export function elementOf({ what, host }: GateEvent): Element | undefined {
  if (!host) return undefined;
  const all = document.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join());
  return [...all].find((element) => ATTRIBUTES.some((name) => isOf(element.getAttribute(name), what)));
}

/** Shortest path that finds it again: from the nearest id, else from the root. */
export function selectorOf(element: Element): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.id) {
      parts.unshift(`#${CSS.escape(at.id)}`);
      break;
    }
    const { localName, parentElement } = at;
    const alike = parentElement
      ? [...parentElement.children].filter((other) => other.localName === localName)
      : [];
    parts.unshift(alike.length > 1 ? `${localName}:nth-of-type(${alike.indexOf(at) + 1})` : localName);
  }
  return parts.join(' > ').replace(/^html > /, '');
}
