import type { Found } from './whose.js';

/**
 * A comment, to be passed over; `url()`, quoted or not; an `@import` of a quoted address. Each begins only where the one before
 * has ended, so that no page takes more than its length.
 */
const ADDRESSES =
  /\/\*[^]*?(?:\*\/|$)|url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;

/** Asks for nothing: an empty text, which is no picture, no font and no sheet. */
const NOTHING = 'data:,';

export interface Emptied {
  readonly css: string;
  readonly found: readonly Found[];
}

/** CSS with the addresses that have to wait emptied, and what they were. */
export function emptyStyles(css: string, whose: (address: string) => Found | null): Emptied {
  const found: Found[] = [];
  const emptied = css.replace(ADDRESSES, (text, ...groups: unknown[]) => {
    const address = groups.slice(0, 5).find((group) => group !== undefined) as string | undefined;
    const one = address ? whose(address) : null;
    if (!one) return text;
    found.push(one);
    return text.replace(address as string, NOTHING);
  });
  return { css: emptied, found };
}
