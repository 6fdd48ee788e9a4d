import type { Arrival } from '../../../stand-in/log.js';
import { facts } from '../facts.js';

/**
 * What reached a vendor since this page was made, asked of the shop's own origin. Closed while the tab is hidden: a browser
 * opens six connections to a host, and six open tabs would leave none for the shop.
 */
export function listenToArrivals(fn: (arrival: Arrival) => void): void {
  let last = facts.since;
  let stream: EventSource | null = null;
  const open = () => {
    stream?.close();
    stream = new EventSource(`/arrivals?since=${last}`);
    stream.onmessage = (message: MessageEvent<string>) => {
      const arrival = JSON.parse(message.data) as Arrival;
      if (arrival.id <= last) return;
      last = arrival.id;
      fn(arrival);
    };
  };
  const follow = () => (document.visibilityState === 'visible' ? open() : stream?.close());
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', (event) => event.persisted && follow());
  follow();
}
