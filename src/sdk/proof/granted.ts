import type { Verdict } from '../../protocol/verdict.js';

/** Does an answer of the visitor's let anything run now? Not one that has expired, nor what the rule alone lets run. */
export const hasGrant = ({ purposes, services }: Verdict): boolean =>
  [...Object.values(purposes), ...Object.values(services)].some(
    ({ state, why }) => state === 'granted' && why === 'chosen',
  );
