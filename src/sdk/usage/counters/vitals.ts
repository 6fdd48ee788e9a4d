import { vitalBucket } from '../../../protocol/dimensions.js';
import type { CounterOf } from './counter.js';

type Entry = PerformanceEntry & {
  readonly hadRecentInput?: boolean;
  readonly value?: number;
  readonly interactionId?: number;
  readonly activationStart?: number;
  readonly responseStart?: number;
};

/** Shifts belong together while they are at most 1 s apart, for 5 s (web.dev/articles/cls). */
const SHIFT_PAUSE = 1000;
const SHIFT_WINDOW = 5000;
/** The slowest interaction, leaving out one for each fifty (web.dev/articles/inp). */
const INTERACTIONS_PER_OUTLIER = 50;
const SLOWEST_KEPT = 10;

/** The five vitals of the document's load, told once, when it goes out of sight. A load nobody saw has none that mean anything. */
export const countVitals: CounterOf = ({ change, first, occur, path, signal }) => {
  const values: Partial<Record<'lcp' | 'inp' | 'cls' | 'fcp' | 'ttfb', number>> = {};
  let isTold = false;
  /** Of the page that was loaded, wherever an app went from there. */
  let page = '';
  let shifts = 0;
  let shiftFrom = -Infinity;
  let shiftLast = -Infinity;
  const slowest = new Map<number, number>();
  let interactions = 0;

  const observe = (type: string, each: (entry: Entry) => void, more?: object): void => {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(each));
      observer.observe({ type, buffered: true, ...more });
      signal.addEventListener('abort', () => observer.disconnect());
    } catch {
      // This browser does not measure it.
    }
  };

  const [load] = (performance.getEntriesByType?.('navigation') as Entry[] | undefined) ?? [];
  /** A prerendered page is loaded from the moment it is opened. */
  const since = (time: number): number => Math.max(0, time - (load?.activationStart ?? 0));
  const hiddenAt = performance
    .getEntriesByType?.('visibility-state')
    .find((entry) => entry.name === 'hidden' && since(entry.startTime) >= 0)?.startTime;
  const wasSeen = (time: number): boolean =>
    document.visibilityState === 'visible' && time < (hiddenAt ?? Infinity);

  if (load?.responseStart) values.ttfb = since(load.responseStart);
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint' && wasSeen(startTime)) values.fcp = since(startTime);
  });
  observe('largest-contentful-paint', ({ startTime }) => {
    if (wasSeen(startTime)) values.lcp = since(startTime);
  });
  observe('layout-shift', ({ hadRecentInput, value = 0, startTime }) => {
    if (hadRecentInput) return;
    if (startTime - shiftLast > SHIFT_PAUSE || startTime - shiftFrom > SHIFT_WINDOW) {
      shiftFrom = startTime;
      shifts = 0;
    }
    shiftLast = startTime;
    shifts += value;
    values.cls = Math.max(values.cls ?? 0, shifts);
  });
  observe(
    'event',
    ({ interactionId, duration }) => {
      if (!interactionId) return;
      if (!slowest.has(interactionId)) interactions++;
      slowest.set(interactionId, Math.max(duration, slowest.get(interactionId) ?? 0));
      if (slowest.size <= SLOWEST_KEPT) return;
      const [fastest] = [...slowest].sort((a, b) => a[1] - b[1])[0] as [number, number];
      slowest.delete(fastest);
    },
    { durationThreshold: 40 },
  );

  return {
    view() {
      page ||= path();
    },
    // They are those of the load that the visitor came by.
    resume() {
      isTold = true;
    },
    settle(isLeaving) {
      if (!isLeaving || isTold) return;
      isTold = true;
      const durations = [...slowest.values()].sort((a, b) => b - a);
      // All of them, where the browser counts: those observed are the slow ones only.
      const interacted = (performance as { interactionCount?: number }).interactionCount ?? interactions;
      values.inp =
        durations[Math.min(durations.length - 1, Math.floor(interacted / INTERACTIONS_PER_OUTLIER))];
      // No shift was seen: that is a good value, not a missing one, where shifts are measured at all.
      if (PerformanceObserver.supportedEntryTypes?.includes('layout-shift')) values.cls ??= 0;
      const rows: [later: Record<string, number>, first: Record<string, number>] = [{}, {}];
      for (const [vital, value] of Object.entries(values)) {
        if (value !== undefined) rows[first(`v${vital}`)][vital] = vitalBucket(value);
      }
      change((visit) => (visit.vitals = { ...rows[0], ...rows[1] }), false);
      rows.forEach((buckets, visits) => {
        if (Object.keys(buckets).length) occur('vitals', { ...buckets, path: page }, { visits });
      });
    },
  };
};
