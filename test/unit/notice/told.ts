import type { ServiceDetails } from '../../../src/protocol/page-config.js';

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
