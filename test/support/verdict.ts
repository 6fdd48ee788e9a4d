import type { Verdict } from '../../src/protocol/verdict.js';

/** A verdict that holds nothing and asks nothing; tests say what they are about. */
export const QUIET: Verdict = {
  purposes: {},
  services: {},
  ask: null,
  tell: [],
  region: null,
  rule: '*',
  model: 'opt-in',
  policy: 1,
  gpc: false,
};
