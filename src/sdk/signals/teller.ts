import type { PageVendor } from '../../protocol/page-config.js';
import { isQueued } from '../../protocol/queued.js';
import type { Runtime } from '../../protocol/runtime.js';
import type { VendorCall } from '../../protocol/service.js';
import type { Effect, Verdict } from '../../protocol/verdict.js';
import { enqueue, fill, isAnswered, isGranted, world } from './say.js';

/** When to look for a function that is not there yet, in ms: at once for what the page starts on our event, later for what it fetches. */
const LOOKS = [0, 1000, 5000];

interface Said {
  readonly call: VendorCall;
  readonly args: readonly unknown[];
}

/** The function at a path from window, bound to what it is called on. */
function find(path: string): ((...args: readonly unknown[]) => unknown) | undefined {
  const names = path.split('.');
  const name = names.pop() as string;
  const owner = names.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], world);
  const fn = (owner as Record<string, unknown> | undefined)?.[name];
  return typeof fn === 'function' ? (fn.bind(owner) as ReturnType<typeof find>) : undefined;
}

/** True once it is said. A vendor's own error, also a later one, is not the page's. */
function say({ call, args }: Said): boolean {
  try {
    const fn = call.call ? find(call.call) : undefined;
    if (call.call && !fn && !call.stub) return false;
    const returned = fn ? fn(...args) : enqueue(call, args);
    if (returned instanceof Promise) returned.catch(() => undefined);
  } catch {
    // It has heard it.
  }
  return true;
}

/** All that a vendor is to have heard under this verdict. */
function due(vendor: PageVendor, verdict: Verdict): Said[] {
  const granted = isGranted(vendor.of, verdict);
  const heard = isAnswered(verdict);
  const byRule = isGranted(vendor.of, verdict, true);
  return [
    ...((heard && vendor.told) || []),
    ...((granted ? vendor.granted : vendor.denied) ?? []).filter(
      (call) => !granted || isQueued(call) || (heard && !byRule),
    ),
  ]
    .filter(({ model = verdict.model }) => model === verdict.model)
    .map((call) => ({ call, args: fill(call.args, verdict) as unknown[] }));
}

/**
 * Tells the vendors each change, once a decision: those with a queue at once, the others as soon as their function is there. What
 * is denied runs nowhere, so a function that is missing then is not waited for.
 *
 * A vendor without a queue is told of a grant only after an answer: it may keep an opt-out of its own, and what a rule allows takes
 * back nothing that the visitor has settled with the vendor itself.
 */
export function createTeller({ events }: Pick<Runtime, 'events'>, vendors: readonly PageVendor[]): Effect {
  const waiting = new Map<PageVendor, readonly Said[]>();

  const look = (): void => {
    for (const [vendor, calls] of waiting) {
      const left = calls.filter((said) => !say(said));
      if (left.length) waiting.set(vendor, left);
      else waiting.delete(vendor);
    }
  };
  events.on('released', look);
  addEventListener('load', look);

  return {
    apply({ before, after, cause }) {
      // The start was told by the first file, to those that have a queue.
      const isStart = !before && cause === 'start';
      for (const vendor of vendors) {
        const calls = due(vendor, after).filter(({ call }) => !isStart || !isQueued(call));
        if (before && JSON.stringify(calls) === JSON.stringify(due(vendor, before))) continue;
        const left = calls.filter((said) => !say(said));
        if (isGranted(vendor.of, after)) waiting.set(vendor, left);
        else waiting.delete(vendor);
      }
      for (const ms of LOOKS) setTimeout(look, ms);
    },
  };
}
