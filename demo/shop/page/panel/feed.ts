import type { Arrival } from '../../../stand-in/log.js';
import { element } from '../element.js';
import { clock } from './say.js';

const SHOWN = 60;
const WHAT: Readonly<Record<Arrival['kind'], string>> = {
  file: 'its script',
  settings: 'its settings',
  events: 'events',
  frame: 'a frame',
  pixel: 'a pixel',
  preflight: 'may I?',
  other: 'something else',
};

export function arrivalRow(arrival: Arrival, unasked: boolean): HTMLElement {
  const what = arrival.events.length > 0 ? arrival.events.join(', ') : WHAT[arrival.kind];
  return element(
    'li',
    {
      className: unasked ? 'unasked' : arrival.kind,
      title: `${arrival.method} ${arrival.host}${arrival.path}`,
    },
    element('time', { textContent: clock(arrival.at) }),
    element('b', { textContent: arrival.vendor }),
    element('span', { textContent: what }),
  );
}

export const markRow = (at: number, text: string): HTMLElement =>
  element(
    'li',
    { className: 'turn' },
    element('time', { textContent: clock(at) }),
    element('span', { textContent: text }),
  );

export function addRow(feed: Element, row: HTMLElement): void {
  feed.querySelector('.panel-none')?.remove();
  feed.prepend(row);
  while (feed.childElementCount > SHOWN) feed.lastElementChild?.remove();
}
