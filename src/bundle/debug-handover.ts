import type { DebugWorld, ShowDebug } from '../protocol/debug.js';

/** Where `more.js` and the panel's file, which share no scope, meet: on the API, where pages do not look. */
interface Meeting {
  debug?: (show: ShowDebug) => void;
}

const meeting = (): Meeting | undefined => window.sluice as Meeting | undefined;

/** In `more.js`: shows the panel once its file has come. Asked again, it runs the file again, which the browser has. */
export function waitForDebug(world: DebugWorld, load: () => void): void {
  const place = meeting();
  if (!place) return;
  Object.defineProperty(place, 'debug', {
    configurable: true,
    value: (show: ShowDebug) => show(world),
  });
  load();
}

/** In the panel's file. */
export const bringDebug = (show: ShowDebug): void => meeting()?.debug?.(show);
