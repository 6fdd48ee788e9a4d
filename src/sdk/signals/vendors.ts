import type { PageConfig } from '../../protocol/page-config.js';
import type { VendorCall } from '../../protocol/service.js';
import type { Effect, Verdict } from '../../protocol/verdict.js';

type Bag = Record<string, unknown>;

/** Fills `{ state: purpose }` in by the verdict. */
const fill = (value: unknown, verdict: Verdict): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { state } = value as { state?: string };
  if (state) return verdict.purposes[state]?.state ?? 'denied';
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, fill(v, verdict)]));
};

function tell({ call, push, as, args }: VendorCall, verdict: Verdict): void {
  const filled = args.map((arg) => fill(arg, verdict));
  const world = window as unknown as Bag;
  if (push) {
    const queue = (world[push] ??= []) as unknown[];
    // gtag() pushes its `arguments` object, and Google's code passes over anything else.
    const entry = (function (..._: unknown[]) {
      // eslint-disable-next-line prefer-rest-params
      return arguments;
    })(...filled);
    if (as === 'items') queue.push(...filled);
    else queue.push(as === 'arguments' ? entry : filled);
  } else if (call) {
    const path = call.split('.');
    const name = path.pop() as string;
    const owner = path.reduce<unknown>((o, key) => (o as Bag | undefined)?.[key], world) as Bag | undefined;
    const fn = owner?.[name];
    if (typeof fn === 'function') fn.apply(owner, filled);
  }
}

/** Tells vendors the verdict in their own words: `before` once at the start, then each change, and each stored answer at load. */
export function createVendors(page: Pick<PageConfig, 'services'>): Effect {
  return {
    apply({ before, after }) {
      const told = new Set<string>();
      for (const { id, adapter } of page.services) {
        if (!adapter) continue;
        const state = after.services[id]?.state;
        const calls: VendorCall[] = [];
        if (!before) calls.push(...adapter.before);
        if (before ? before.services[id]?.state !== state : state === 'granted') {
          calls.push(...(state === 'granted' ? adapter.granted : adapter.denied));
        }
        for (const call of calls) {
          // Two services of one vendor share a call: it is told once a decision.
          const key = JSON.stringify(call);
          if (told.has(key)) continue;
          told.add(key);
          try {
            tell(call, after);
          } catch {
            // A vendor's own error is not the page's.
          }
        }
      }
    },
  };
}
