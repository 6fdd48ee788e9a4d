import type { DeniedState, Exception, Layer, LeakKind } from './case.js';

/** Each denied state that begins with a page load. */
const LOADS: readonly DeniedState[] = [
  'before a decision',
  'refused, reloaded',
  'withdrawn, reloaded',
  'under GPC',
  'analytics only, it is marketing',
  'analytics only, it is marketing, reloaded',
];

export const onEachLoad = (kind: LeakKind = 'request'): NonNullable<Exception['leaks']> =>
  LOADS.map((state) => `${state}: ${kind}` as const);

/** Only what the page does again after the grant, or on its next load, is sent. */
const AGAIN = { accepted: 'again', 'analytics only': 'again' } as const;
const NEXT_LOAD = { accepted: 'no', 'analytics only': 'no' } as const;

/** Nothing leaks; but what was refused once is not sent by itself after the grant. */
export const SENT_ONCE: Exception = {
  works: AGAIN,
  why: 'what failed before the grant is not repeated',
  closedBy: 'marking, or `when()`',
};
export const STARTED_ONCE: Exception = {
  works: NEXT_LOAD,
  why: 'started before the grant, it gave up; it works from the next page on',
  closedBy: 'marking, or `when()`',
};
/** A way that nothing watches: what the page does, happens; and marked, once it runs it is past stopping. */
export const unseen = (why: string, closedBy: string): Partial<Record<Layer, Exception>> => ({
  marked: { leaks: ['withdrawn: request'], why, closedBy },
  'run time': { leaks: [...onEachLoad(), 'withdrawn: request'], works: AGAIN, why, closedBy },
});
/** What a worker does comes when the worker has started: not each time while somebody looks. */
export const WORKERS: Partial<Record<Layer, Exception>> = Object.fromEntries(
  Object.entries(
    unseen(
      'a worker has natives of its own',
      'lockdown for blob workers; for a file, the header it comes with',
    ),
  ).map(([layer, exception]) => [layer, { ...exception, race: true }]),
);
/** The same of a part of the HTML, which no script of the page's repeats. */
export const unseenTag = (why: string, closedBy: string): Partial<Record<Layer, Exception>> => ({
  'run time': { leaks: onEachLoad(), works: NEXT_LOAD, why, closedBy },
});
/** A tag in the HTML: asked for before any script of the page has run. */
export const SCANNED: Exception = {
  leaks: onEachLoad(),
  race: true,
  why: 'the preload scanner asks for it before any script runs; it does not run',
  closedBy: 'marking; lockdown by header',
};
/** The same, and the inline script behind it has thrown without it. */
export const SCANNED_BEFORE_INLINE: Exception = { ...SCANNED, works: NEXT_LOAD };
/** The same, and what was fetched too early is in the page's cache: nothing is asked for again. */
export const SCANNED_ONCE: Exception = { ...SCANNED, works: NEXT_LOAD };
export const SCANNED_SENT_ONCE: Exception = { ...SCANNED, works: AGAIN };
/** A tag whose request the parser itself starts. */
export const PARSED: Exception = {
  leaks: onEachLoad(),
  race: true,
  why: 'the parser starts it before an observer is told of it',
  closedBy: 'marking; lockdown by header',
};
