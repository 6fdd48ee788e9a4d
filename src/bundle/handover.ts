import type { ShowDebug } from '../protocol/debug.js';
import type { StartTcf } from '../sdk/frameworks/tcf/start.js';

/** What has a file of its own that `more.js` fetches. */
interface Brought {
  debug: ShowDebug;
  tcf: StartTcf;
}

/** Where `more.js` and such a file, which share no scope, meet: on the API, where pages do not look. */
type Meeting = { [Name in keyof Brought]?: (brought: Brought[Name]) => void };

const meeting = (): Meeting | undefined => window.sluice as Meeting | undefined;

/** In `more.js`: takes what the file brings once it has come. Asked again, it runs the file again, which the browser has. */
export function waitFor<Name extends keyof Brought>(
  name: Name,
  take: (brought: Brought[Name]) => void,
  load: () => void,
): void {
  const place = meeting();
  if (!place) return;
  Object.defineProperty(place, name, { configurable: true, value: take });
  load();
}

/** In the other file. */
export const bring = <Name extends keyof Brought>(name: Name, brought: Brought[Name]): void =>
  meeting()?.[name]?.(brought);
