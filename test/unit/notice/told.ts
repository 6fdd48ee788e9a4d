import type { ServiceDetails } from '../../../src/protocol/page-config.js';
import type { Verdict } from '../../../src/protocol/verdict.js';

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

/** A service of which nothing is told but its name. */
export const serviceOf = (id: string, name: string, purpose: string): ServiceDetails => ({
  id,
  name,
  purpose,
  provider: '',
  country: '',
  policy: '',
  hosts: [],
  cookies: [],
  storage: [],
  data: [],
  keeps: '',
});
