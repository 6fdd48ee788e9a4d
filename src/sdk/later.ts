import { DEBUG_HASH } from '../protocol/debug.js';
import type { More, Runtime } from '../protocol/runtime.js';
import { type Diff, type Effect, isCounted } from '../protocol/verdict.js';

/** What travels in `more.js`, as one effect: until it has come the verdicts add up to one change, so that it never acts on one that is past. */
export interface Later extends Effect {
  /** Runs it with `more`, fetching it now if need be. */
  ask(fn: (more: More) => void): void;
  /** Runs it with `more` once that is there for another reason. */
  ready(fn: (more: More) => void): void;
  provide(create: (runtime: Runtime) => More): void;
}

/** Counting needs it from the first second, as do vendors that wait for a call; erasing when something was taken back, refused or has run out; the owner, who looks at what the gate does. */
const wants = ({ after, cause }: Diff, calls: readonly string[] = []): boolean =>
  cause !== 'start' ||
  isCounted(after) ||
  calls.some((id) => after.services[id]?.state === 'granted') ||
  after.ask?.because === 'expired' ||
  location.hash === DEBUG_HASH;

export function createLater(
  runtime: Runtime,
  create: ((runtime: Runtime) => More) | undefined,
  fetch: (failed: () => void) => void,
): Later {
  let missed: Diff | undefined;
  const waiting: ((more: More) => void)[] = [];
  let more: More | undefined;
  let fetching = false;

  const bring = (): void => {
    if (more || fetching) return;
    fetching = true;
    if (create) queueMicrotask(() => later.provide(create));
    // A file that did not come is tried again when it is next asked for.
    else fetch(() => (fetching = false));
  };

  const later: Later = {
    apply(diff) {
      if (more) for (const effect of more.effects) effect.apply(diff);
      else {
        missed = { ...diff, before: missed ? missed.before : diff.before };
        if (wants(diff, runtime.page.calls)) bring();
      }
    },
    ask(fn) {
      later.ready(fn);
      bring();
    },
    ready(fn) {
      if (more) fn(more);
      else waiting.push(fn);
    },
    provide(make) {
      if (more) return;
      more = make(runtime);
      if (missed) for (const effect of more.effects) effect.apply(missed);
      waiting.forEach((fn) => fn(more as More));
    },
  };
  // An embed is: iframe, video, audio, embed, object. Its placeholder comes with it, also where nothing is asked any more.
  runtime.events.on('held', (held) => {
    if (/me|d|je/.test(held.kind)) bring();
  });
  return later;
}
