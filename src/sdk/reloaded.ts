const KEY = 'sluice:reload';
/** ms between a page's asking to be loaded again and the start of that load. */
const LONGEST = 10_000;

/** Left by a page that loads itself once more, for the one that takes its place in this tab. */
export interface Reload {
  /** ms since 1970. */
  readonly at: number;
  /** When one before this was, or 0. */
  readonly before: number;
  readonly path: string;
  readonly referrer: string;
  /** Where the visitor was, if the page keeps the browser from going back there itself. */
  readonly scroll: readonly [x: number, y: number] | null;
}

/** False where there is no storage. */
export function markReload(): boolean {
  const scroll = history.scrollRestoration === 'manual' ? ([scrollX, scrollY] as const) : null;
  const mark: Reload = {
    at: Date.now(),
    before: lastReload()?.at ?? 0,
    path: location.pathname,
    referrer: document.referrer,
    scroll,
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(mark));
    return true;
  } catch {
    return false;
  }
}

/** The last time a page of this tab did so. */
export function lastReload(): Reload | null {
  try {
    const mark = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Reload | null;
    return mark && mark.at > 0 ? mark : null;
  } catch {
    return null;
  }
}

/** What the page before left for this one; null if this one was not loaded in its place. A reload that the visitor asks for later is no such. */
export function reloadHere(): Reload | null {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const mark = lastReload();
  const since = mark ? performance.timeOrigin - mark.at : -1;
  return load?.type === 'reload' && mark?.path === location.pathname && since >= 0 && since < LONGEST
    ? mark
    : null;
}
