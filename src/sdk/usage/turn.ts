/** What a tab stores may reach the process of another only after this (ms), however soon that one reads. */
const SETTLES = 200;
/** A tab that was stopped while it had its turn must not keep the others waiting. */
const LONGEST_WAIT = 2000;

export interface Turn {
  /** Calls `fn` when the tabs that asked before have had their turn. */
  ask(fn: () => void): void;
  /** Calls what waits at once: the page is left, or the visitor goes on. */
  take(): void;
}

/**
 * Tabs that open together begin one after the other, so that the first begins the visit and the others find it. Where there are no locks
 * (http, Safari before 15.4) each begins at once.
 */
export function createTurn(signal: AbortSignal): Turn {
  let waiting: (() => void) | undefined;
  const take = (): void => {
    const fn = waiting;
    waiting = undefined;
    if (!signal.aborted) fn?.();
  };
  const takeAndHold = async (): Promise<void> => {
    if (!waiting) return;
    take();
    await new Promise((resolve) => {
      setTimeout(resolve, SETTLES);
      // A page that holds a lock is not kept for the way back.
      addEventListener('pagehide', resolve, { once: true, signal });
    });
  };

  return {
    ask(fn) {
      waiting = fn;
      if (!navigator.locks) return take();
      navigator.locks.request('sluice:visit', { signal }, takeAndHold).catch(take);
      setTimeout(take, LONGEST_WAIT);
    },
    take,
  };
}
