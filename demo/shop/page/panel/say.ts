import type { Verdict } from '../../../../src/protocol/verdict.js';

/** How it looks: nothing went out, only what was allowed did, or something did that nobody allowed. */
export type Level = 'calm' | 'allowed' | 'alarm';

export interface State {
  readonly bare: boolean;
  /** Null: Sluice is not in the page. */
  readonly verdict: Verdict | null;
  readonly withdrawnAt: number | null;
  readonly count: number;
  /** Arrivals at a service that was denied. */
  readonly unasked: number;
}

export function levelOf({ bare, verdict, count, unasked }: State): Level {
  if (count === 0) return 'calm';
  return bare || !verdict || unasked > 0 ? 'alarm' : 'allowed';
}

export function sayState({ bare, verdict, withdrawnAt, count, unasked }: State): string {
  if (bare) return count > 0 ? 'Nobody was asked.' : 'Without Sluice, nobody asks.';
  if (!verdict)
    return 'Sluice did not load: does the collector run? Marked tags stay held, the others do not.';
  if (unasked > 0) return `${unasked} went out that nobody allowed. That is a bug; please tell us.`;
  const purposes = Object.entries(verdict.purposes).filter(([id]) => id !== 'necessary');
  const granted = purposes.filter(([, { state }]) => state === 'granted').map(([id]) => id);
  if (granted.length === purposes.length) return 'You said yes to all of it. It runs.';
  if (granted.length > 0) return `You allowed ${granted.join(' and ')}. The rest is held.`;
  if (withdrawnAt !== null) return `You took it back at ${clock(withdrawnAt)}. Held and erased.`;
  return verdict.ask ? 'No choice yet, so everything is held.' : 'You said no. Everything is held.';
}

export const clock = (time: number): string => new Date(time).toTimeString().slice(0, 8);
