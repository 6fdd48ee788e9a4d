import { PREFS_SERVICE } from '../../../src/protocol/prefs.js';
import type { Diff, Effect, Holding, Verdict } from '../../../src/protocol/verdict.js';
import { QUIET } from '../../support/verdict.js';

const holding = (is: boolean): Holding => ({ state: is ? 'granted' : 'denied', why: 'chosen' });

const verdict = (granted: boolean): Verdict => ({
  ...QUIET,
  purposes: { preferences: holding(granted), personalization: holding(granted) },
  services: { [PREFS_SERVICE]: holding(granted) },
  region: 'DE',
  rule: 'eu',
});

/** Tells an effect of a first verdict, and of each that follows. */
export function follow(effect: Effect, granted: boolean): (granted: boolean) => void {
  let before: Verdict | null = null;
  const tell = (is: boolean, cause: Diff['cause']): void => {
    const after = verdict(is);
    effect.apply({ before, after, cause });
    before = after;
  };
  tell(granted, 'start');
  return (is) => tell(is, is ? 'choice' : 'withdraw');
}
