import type { VendorCall } from '../../protocol/service.js';
import type { Verdict } from '../../protocol/verdict.js';

type Bag = Record<string, unknown>;
export const world = window as unknown as Bag;

/** Is one of these services, or else purposes? `byRule`: what the region's rule grants without an answer. */
export const isGranted = (of: readonly string[], verdict: Verdict, byRule?: boolean): boolean =>
  of.some((name) => {
    const its = verdict.services[name] ?? verdict.purposes[name];
    return its?.state === 'granted' && (!byRule || its.why === 'rule');
  });

/** Has the visitor answered, be it on an earlier page? */
export const isAnswered = ({ purposes }: Verdict): boolean =>
  Object.values(purposes).some((its) => its.why === 'chosen');

interface Placeholder {
  readonly of?: readonly string[];
  readonly granted?: unknown;
  readonly denied?: unknown;
}

/** A value of any kind with the verdict in the place of each `{ of, granted, denied }`. */
export function fill(value: unknown, verdict: Verdict, byRule?: boolean): unknown {
  if (Array.isArray(value)) return value.map((inner) => fill(inner, verdict, byRule));
  if (typeof value !== 'object' || !value) return value;
  const { of, granted = 'granted', denied = 'denied' } = value as Placeholder;
  if (of) return isGranted(of, verdict, byRule) ? granted : denied;
  // Pairs are lists as any other.
  return Object.fromEntries(fill(Object.entries(value), verdict, byRule) as [string, unknown][]);
}

/** What `gtag()` and its like keep of a call. */
function entry(..._: unknown[]): IArguments {
  // eslint-disable-next-line prefer-rest-params
  return arguments;
}

/** Puts a call where the vendor's code will find it, making its queue if it is not there. */
export function enqueue({ push, call, as }: VendorCall, args: readonly unknown[]): void {
  if (push) {
    const queue = (world[push] ??= []) as unknown[];
    if (as === 'items') queue.push(...args);
    else queue.push(as ? entry(...args) : args);
  } else {
    const stub = (world[call as string] ??= (...its: unknown[]) =>
      ((stub as unknown as { q?: unknown[] }).q ??= []).push(its)) as (...its: unknown[]) => void;
    stub(...args);
  }
}
