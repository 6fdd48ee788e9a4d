import type { TrustedText } from '../../protocol/release.js';

interface PolicyFactory {
  createPolicy(name: string, rules: TrustedText): TrustedText;
}

const same = (text: string): string => text;
const asIs: TrustedText = { createHTML: same, createScript: same, createScriptURL: same };

function createPolicy(): TrustedText {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
    return trustedTypes?.createPolicy('sluice', asIs) ?? asIs;
  } catch {
    // The page's `trusted-types` directive does not list `sluice`: what needs it will be refused by the browser.
    return asIs;
  }
}

/**
 * The one policy of ours, for text that stood in the page before: a held tag's own text and address. Never for a string
 * that page code hands to a sink: that would turn the page's Trusted Types off. It leaves this file for the gate's own other half alone.
 */
export const trusted: TrustedText = createPolicy();
