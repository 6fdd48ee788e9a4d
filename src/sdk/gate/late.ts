import { patch } from './patch.js';

type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };

/** How long after a module was let run an unattributed listener is taken for its own, ms: modules have no `currentScript`. */
const MODULE_MS = 3000;

/** Listeners that a script released late adds for events that are over. Each is called once; others are not touched. */
export interface Late {
  /** The next scripts are about to run. */
  begin(): void;
  /** A module was let run. */
  module(): void;
  /** The scripts ran: what they wait for has happened. */
  flush(): void;
}

export function createLate(isReleased: (script: Element) => boolean): Late {
  const isOver = (type: unknown) =>
    type === 'load'
      ? document.readyState === 'complete'
      : type === 'DOMContentLoaded' && document.readyState !== 'loading';
  const missed: (readonly [self: EventTarget, type: string, listener: Listener])[] = [];
  let onload = window.onload;
  let moduleUntil = 0;
  let begun = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  // What it is when load comes, the browser calls.
  window.addEventListener('load', () => (onload = window.onload));

  const flush = () => {
    soon = undefined;
    // As a page's own: content first, then load.
    const due = missed.splice(0).sort((a, b) => a[1].localeCompare(b[1]));
    if (isOver('load') && window.onload && window.onload !== onload)
      due.push([window, 'load', window.onload]);
    onload = window.onload;
    for (const [self, type, listener] of due) {
      const event = new Event(type);
      try {
        if (typeof listener === 'function') listener.call(self, event);
        else listener.handleEvent(event);
      } catch (error) {
        reportError(error);
      }
    }
  };

  return {
    begin() {
      onload = window.onload;
      if (begun) return;
      begun = true;
      patch(EventTarget.prototype, 'addEventListener', ([type, listener], self) => {
        const target = (self ?? window) as EventTarget;
        const script = document.currentScript;
        if (
          !isOver(type) ||
          !listener ||
          (target !== window && (target !== document || type === 'load')) ||
          !(script ? isReleased(script) : performance.now() < moduleUntil)
        ) {
          return;
        }
        return () => {
          missed.push([target, type as string, listener as Listener]);
          // After a script that runs at its own time nobody flushes.
          soon ??= setTimeout(flush);
        };
      });
    },
    module: () => void (moduleUntil = performance.now() + MODULE_MS),
    flush,
  };
}
