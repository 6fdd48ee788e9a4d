/** lib.dom does not know Trusted Types yet. */
interface Policy {
  createHTML(text: string): string;
  createScript(text: string): string;
  createScriptURL(text: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const same = (text: string): string => text;
const asIs: Policy = { createHTML: same, createScript: same, createScriptURL: same };

function createPolicy(): Policy {
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
 * that page code hands to a sink: that would turn the page's Trusted Types off. Stays inside the bundle's closure.
 */
export const trusted: Policy = createPolicy();
