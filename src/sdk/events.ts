import type { SluiceEvents } from '../protocol/api.js';

type Listeners = { [Name in keyof SluiceEvents]?: Set<(event: SluiceEvents[Name]) => void> };

export interface Events {
  on<Name extends keyof SluiceEvents>(name: Name, fn: (event: SluiceEvents[Name]) => void): () => void;
  emit<Name extends keyof SluiceEvents>(name: Name, event: SluiceEvents[Name]): void;
}

/** A listener's error is reported as its own, and stops nothing. */
export function createEvents(): Events {
  const listeners: Listeners = {};
  return {
    on(name, fn) {
      const set = (listeners[name] ??= new Set() as never) as Set<typeof fn>;
      set.add(fn);
      return () => set.delete(fn);
    },
    emit(name, event) {
      listeners[name]?.forEach((fn) => {
        try {
          fn(event);
        } catch (error) {
          reportError(error);
        }
      });
    },
  };
}
