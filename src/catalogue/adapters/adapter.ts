import type { VendorAdapter } from '../../protocol/service.js';

export const adapter = (
  parts: Pick<VendorAdapter, 'id' | 'checked'> & Partial<VendorAdapter>,
): VendorAdapter => ({
  before: [],
  told: [],
  granted: [],
  denied: [],
  ...parts,
});
