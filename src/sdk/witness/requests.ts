/** A request that went out. */
export interface Request {
  readonly url: string;
  /** As the gate calls it: `script`, `img`, `xhr`, `css`, … */
  readonly kind: string;
  /** When it began, in ms since the navigation began. */
  readonly at: number;
}

/** What the browser keeps of requests until someone looks: pages with hundreds of pictures fill the usual 250. */
const BUFFER = 1000;

/**
 * https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-initiatortype
 * An entry without duration asked no network: a policy stopped it, or it came from memory (seen in Chromium 156; with a
 * `<meta>` policy the preload scanner's request has an entry with a duration, the element's a second one without).
 */
function requestOf(entry: PerformanceEntry): Request | null {
  const { name, startTime, duration, initiatorType } = entry as PerformanceResourceTiming;
  if (duration === 0) return null;
  return { url: name, kind: initiatorType === 'xmlhttprequest' ? 'xhr' : initiatorType, at: startTime };
}

/**
 * Tells of each request of this document, those before this was called too, when it is over. Requests of frames and workers are on
 * timelines of their own; web sockets are on none. Returns what looks at once instead of when the browser finds the time.
 */
export function watchRequests(tell: (request: Request) => void): () => void {
  const look = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) {
      const request = requestOf(entry);
      if (request) tell(request);
    }
  };
  try {
    performance.setResourceTimingBufferSize(BUFFER);
    const observer = new PerformanceObserver((list) => look(list.getEntries()));
    observer.observe({ type: 'resource', buffered: true });
    return () => look(observer.takeRecords());
  } catch {
    // No such observer, no such witness.
    return () => undefined;
  }
}
