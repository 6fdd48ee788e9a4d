import type { PageConfig } from '../../../protocol/page-config.js';
import type { Effect } from '../../../protocol/verdict.js';
import { guarded } from '../callback.js';
import { answerFrames } from '../frames.js';

type Tcf = (...call: unknown[]) => unknown;

declare global {
  interface Window {
    __tcfapi?: Tcf;
  }
}

/**
 * What stands in the first file: `__tcfapi` is there at once, answers `ping`, and keeps every other call, in order, until the file with
 * the reference implementation has come (start.ts). Without a CMP id of the owner's it does nothing at all: ids up to 1 are nobody's.
 */
export function createTcf(page: Pick<PageConfig, 'tcf'>): Effect {
  const cmpId = page.tcf?.cmpId ?? 0;
  if (!(cmpId > 1)) {
    console.error(
      'sluice: tcf.cmpId is missing. IAB Europe gives one to a CMP it has validated; Sluice cannot bring one along. There is no __tcfapi on this page.',
    );
    return { apply: () => undefined };
  }
  const before = window.__tcfapi;
  const queue: unknown[][] = [];
  let gdprApplies: boolean | undefined;

  window.__tcfapi = (...call) => {
    const [command, version, callback, parameter] = call;
    // Without arguments: the kept calls, for whoever comes after a stub.
    if (!call.length) return queue;
    if (command !== 'ping') queue.push([command, version, guarded(callback), parameter]);
    else
      guarded(callback)(
        { gdprApplies, cmpLoaded: false, cmpStatus: 'stub', displayStatus: 'hidden', apiVersion: '2', cmpId },
        true,
      );
    return undefined;
  };
  if (typeof before === 'function') {
    try {
      queue.push(...(before() as unknown[][]));
    } catch {
      // It was no stub.
    }
  } else {
    answerFrames('__tcfapi', ({ command, version, parameter }, reply) =>
      window.__tcfapi?.(command, version, reply, parameter),
    );
  }

  return {
    apply({ before: last, after }) {
      gdprApplies = after.model === 'opt-in';
      // Made by `more.js`, which brings the rest along: it is wanted now, not when the notice has painted.
      if (!last) void window.sluice?.receipt();
    },
  };
}
