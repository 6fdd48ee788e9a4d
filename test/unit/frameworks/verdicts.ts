import type { PageConfig } from '../../../src/protocol/page-config.js';
import type { State, Verdict } from '../../../src/protocol/verdict.js';
import { QUIET } from '../../support/verdict.js';

/** A site that sells under one purpose, and what its visitors are told. */
export const PAGE: Pick<PageConfig, 'purposes' | 'gpp'> = {
  purposes: [
    { id: 'analytics', sale: false, since: 1 },
    { id: 'marketing', sale: true, since: 1 },
  ],
  gpp: {},
};

/** A verdict in California where nothing was chosen, with what is given laid over. */
export const verdict = (states: Readonly<Record<string, State>>, more: Partial<Verdict> = {}): Verdict => ({
  ...QUIET,
  purposes: Object.fromEntries(
    Object.entries({ analytics: 'granted', marketing: 'granted', ...states } as const).map(([id, state]) => [
      id,
      { state, why: 'chosen' },
    ]),
  ),
  region: 'US-CA',
  rule: 'US',
  model: 'opt-out',
  ...more,
});
